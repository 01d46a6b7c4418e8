"""What stylists write, with what it promises: `=> day-of-month hour:minute` (after the 30th comes December), said on Tuesday 24 November 2026 at
10:30 in Paris; nothing behind it means that nothing may be offered. Half of it is held out by the text alone."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from zoneinfo import ZoneInfo

from stylist_app.client.offers.vows import vow
from tests.client.offers.corpus import Score

PARIS = ZoneInfo("Europe/Paris")
SAID_AT = datetime(2026, 11, 24, 10, 30, tzinfo=PARIS)

EN = """
I'll check tomorrow => 25 17:00
I'll send you photos on Friday. => 27 17:00
I will call you this afternoon => 24 16:00
I'll let you know by Thursday => 26 17:00
We'll ship it tomorrow morning => 25 11:00
I'm going to ask our tailor today => 24 17:00
I'll get back to you in two hours => 24 12:30
I'll hold it for you until tomorrow evening. => 25 20:00
I'll check if we have it in 38 tomorrow => 25 17:00
I'll send the looks by 3 pm => 24 15:00
I will confirm the fitting on Monday morning => 30 11:00
I'll look into it and come back to you next week => 4 17:00
I'll text you tonight => 24 21:00
Thank you Nina! I'll prepare three looks for Saturday => 28 17:00
I'll have it ready by Friday at 11 => 27 11:00
I'll email you the invoice within three days => 27 17:00
I'll ring the other store at 4:30 pm => 24 16:30
I'll write to you the day after tomorrow => 26 17:00
I'll follow up next Monday => 30 17:00
We will send it later this week => 27 17:00
I'll reserve it for you by noon tomorrow => 25 12:00
See you tomorrow =>
I'll see you on Friday =>
I'll be in the store tomorrow =>
Shall I send it tomorrow? =>
I could send it on Friday =>
I might call you tomorrow =>
If it comes in, I'll call you on Friday =>
I'll send it as soon as it arrives on Friday =>
I won't manage to send it today =>
She will call you tomorrow =>
I sent it yesterday =>
I'll wait for you =>
The sale starts on Friday =>
We open at 10 tomorrow =>
I'll do my best =>
I'll love to see you in it on Saturday =>
Our tailor is back on Monday =>
You will get it on Friday =>
I checked today and it is there =>
I'll call you maybe tomorrow =>
Have a lovely Friday! =>
I'll never forget that Friday =>
The dress is 120 euros, I'll keep it =>
I'd check it on Monday =>
"""
FR = """
Je vous envoie ça vendredi => 27 17:00
Je vérifie demain et je vous dis. => 25 17:00
Je vous rappelle cet après-midi => 24 16:00
Je vais vous envoyer les photos demain matin => 25 11:00
Je vous confirme ça avant jeudi => 26 17:00
Je regarde s'il reste du 38 demain => 25 17:00
Je demande à la couturière aujourd'hui => 24 17:00
Je reviens vers vous dans deux heures => 24 12:30
Je vous mets la veste de côté jusqu'à demain soir => 25 20:00
Je vous préparerai trois looks pour samedi => 28 17:00
Je vous écris la semaine prochaine => 4 17:00
Je t'envoie les photos ce soir => 24 20:00
Je vous appelle à 15 h => 24 15:00
Je vous le réserve jusqu'à vendredi 18h => 27 17:00
J'appelle l'autre boutique demain => 25 17:00
Je vous enverrai la facture sous trois jours => 27 17:00
Je vous tiens au courant lundi prochain => 30 17:00
Je vous répondrai après-demain => 26 17:00
Je vous apporterai la robe samedi matin => 28 11:00
À demain ! =>
On se voit vendredi =>
Je serai à la boutique demain =>
Je vous l'envoie demain ? =>
Je pourrais vous l'envoyer vendredi =>
Si elle arrive, je vous appelle vendredi =>
Je vous appelle dès qu'elle arrive vendredi =>
Je ne peux pas vous l'envoyer demain =>
Elle vous appelle demain =>
Je vous l'ai envoyé hier =>
La boutique ouvre à 10 h demain =>
Je vous attends samedi =>
Bon vendredi ! =>
Je vous envoie peut-être les photos demain =>
Les soldes commencent mercredi =>
Je vous rappelle quand vous voulez demain =>
Je fais du 38 =>
Je travaille lundi =>
Vous recevrez le colis jeudi =>
"""
DE = """
Ich melde mich morgen => 25 17:00
Ich schicke Ihnen am Freitag Fotos. => 27 17:00
Ich rufe Sie heute Nachmittag an => 24 16:00
Morgen früh schicke ich Ihnen die Bilder => 25 11:00
Ich prüfe morgen, ob wir es in 38 haben => 25 17:00
Ich werde die Schneiderin heute fragen => 24 17:00
Ich sage Ihnen bis Donnerstag Bescheid => 26 17:00
Ich melde mich in zwei Stunden => 24 12:30
Ich lege es Ihnen bis morgen Abend zurück => 25 20:00
Ich bereite für Samstag drei Looks vor => 28 17:00
Nächste Woche schreibe ich Ihnen => 4 17:00
Ich rufe dich um 15 Uhr an => 24 15:00
Ich frage übermorgen nach => 26 17:00
Wir senden es am Montag => 30 17:00
Ich reserviere Ihnen das bis Freitag um 12 Uhr => 27 12:00
Ich schaue heute Abend nach => 24 20:00
Ich schicke die Rechnung innerhalb von drei Tagen => 27 17:00
Bis Ende der Woche gebe ich Ihnen Bescheid => 27 17:00
Ich werde Ihnen am Montagvormittag die Größe bestätigen => 30 11:00
Bis morgen! =>
Wir sehen uns am Freitag =>
Ich bin morgen im Geschäft =>
Soll ich es morgen schicken? =>
Ich könnte es am Freitag schicken =>
Wenn es kommt, rufe ich Sie am Freitag an =>
Ich melde mich, sobald es am Freitag da ist =>
Ich schaffe es heute nicht =>
Sie meldet sich morgen =>
Ich habe es gestern geschickt =>
Wir öffnen morgen um 10 Uhr =>
Schönen Freitag! =>
Vielleicht schicke ich es morgen =>
Der Schlussverkauf beginnt am Montag =>
Ich freue mich auf Samstag =>
Sie bekommen es am Donnerstag =>
Ich trage montags gern Blau =>
Ich kann es Ihnen morgen zeigen =>
Das Kleid kostet um 120 Euro =>
"""
UK = """
Я перевірю завтра => 25 17:00
Надішлю вам фото у п'ятницю. => 27 17:00
Я зателефоную вам сьогодні ввечері => 24 20:00
Завтра вранці відправлю => 25 11:00
Уточню у кравчині сьогодні => 24 17:00
Напишу вам до четверга => 26 17:00
Перевірю завтра, чи є 38 => 25 17:00
Відкладу для вас до завтра => 25 17:00
Підберу три образи на суботу => 28 17:00
Повідомлю наступного тижня => 4 17:00
Дізнаюся через дві години => 24 12:30
Подзвоню о 15:00 => 24 15:00
Відповім післязавтра => 26 17:00
Замовлю сукню в понеділок => 30 17:00
Скину фото після обіду сьогодні => 24 16:00
Дам знати до кінця тижня => 27 17:00
Зв'яжуся з вами в п'ятницю о 12:00 => 27 12:00
До завтра! =>
Побачимось у п'ятницю =>
Я завтра в магазині =>
Надіслати вам завтра? =>
Я б надіслала у п'ятницю =>
Якщо прийде, зателефоную у п'ятницю =>
Напишу, щойно вона приїде у п'ятницю =>
Не надішлю сьогодні, вибачте =>
Вона подзвонить завтра =>
Я надіслала вчора =>
Ми відкриваємось о 10:00 =>
Гарної п'ятниці! =>
Можливо, надішлю завтра =>
Розпродаж починається у п'ятницю =>
Ви отримаєте її в четвер =>
Чекаю на вас у суботу =>
Завтра буде дощ =>
"""
ZH = """
我明天查一下 => 25 17:00
我周五把照片发给您。 => 27 17:00
我今天下午给您打电话 => 24 16:00
明天上午我发给您 => 25 11:00
我今天问一下裁缝 => 24 17:00
我会在周四前通知您 => 26 17:00
我两个小时后回复您 => 24 12:30
我幫您留到明天晚上 => 25 20:00
我週六給您準備三套搭配 => 28 17:00
我下周联系您 => 4 17:00
我今晚发照片 => 24 20:00
我下午3点给您打电话 => 24 15:00
我后天答复您 => 26 17:00
我们周一寄出 => 30 17:00
我三天内把发票发给您 => 27 17:00
我会在明天中午前确认 => 25 12:00
明天见！ =>
周五见 =>
我明天在店里 =>
我明天发给您好吗？ =>
我可能周五发 =>
如果到货，我周五通知您 =>
我明天不能发 =>
她明天给您打电话 =>
我昨天发给您了 =>
我们明天10点开门 =>
周末愉快！ =>
周五开始打折 =>
您周四会收到 =>
我已经今天寄出了 =>
我周六等您 =>
我喜欢这件，周五穿很合适 =>
"""
JA = """
明日確認します => 25 17:00
金曜日に写真をお送りします。 => 27 17:00
本日の夕方にお電話いたします => 24 18:00
明日の午前中にお送りしますね => 25 11:00
今日、仕立て担当に確認いたします => 24 17:00
木曜日までにご連絡します => 26 17:00
2時間後にお返事します => 24 12:30
明日の夜までお取り置きします => 25 20:00
土曜日までに三つのコーデをご用意します => 28 17:00
来週ご連絡いたします => 4 17:00
午後3時にお電話します => 24 15:00
明後日お知らせします => 26 17:00
月曜日に発送いたします => 30 17:00
3日以内に請求書をお送りします => 27 17:00
今週中に在庫をお調べします => 27 17:00
明日、38があるか確認してお知らせします => 25 17:00
また明日！ =>
金曜日にお待ちしております =>
明日はお店におります =>
明日お送りしましょうか？ =>
入荷したら金曜日にご連絡します =>
入荷次第、金曜日にご連絡します =>
明日はお送りできません =>
昨日お送りしました =>
明日10時に開店します =>
よい金曜日を！ =>
多分明日お送りします =>
金曜日からセールです =>
木曜日にご連絡ください =>
土曜日にお会いできるのを楽しみにしています =>
明日は雨です =>
"""
CORPORA: Mapping[str, str] = MappingProxyType({"en": EN, "fr": FR, "de": DE, "uk": UK, "zh": ZH, "ja": JA})


@dataclass(frozen=True)
class Case:
    language: str
    text: str
    expect: str

    @property
    def held_out(self) -> bool:
        return hashlib.sha256(self.text.encode()).digest()[0] % 2 == 1

    @property
    def found(self) -> str:
        one = vow(self.text, SAID_AT, PARIS)
        if one is None:
            return ""
        there = one.due.astimezone(PARIS)
        return f"{there.day} {there:%H:%M}"


def cases(language: str) -> Iterator[Case]:
    for line in CORPORA[language].strip().splitlines():
        text, _arrow, due = line.partition("=>")
        yield Case(language, text.strip(), due.strip())


def score(language: str, some: list[Case]) -> Score:
    return Score(
        language, sum(bool(one.found) for one in some), sum(bool(one.found) and one.found == one.expect for one in some),
        sum(bool(one.expect) for one in some),
    )  # fmt: skip
