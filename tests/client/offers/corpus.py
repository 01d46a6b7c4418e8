"""What customers write, with what it says of them: `|` parts the facts, nothing behind `=>` means that nothing may be offered. Half of it is held
out by the text alone."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from stylist_app.client.offers import offered
from stylist_app.wire.fact import Said

EN = """
I'm an M in tops => size tops M
Hi! I'm usually a 38 in dresses, thanks => size dresses 38
i wear size 40 in jeans => size bottoms 40
My shoe size is 38.5 => size shoes 38.5
My shoe size is EU 39 btw => size shoes EU 39
I am a UK 10 in skirts => size bottoms UK 10
In coats I wear an L => size outerwear L
I take a 36 in trousers and an S in shirts => size bottoms 36 | size tops S
I'm an S in knitwear at Toteme => size tops S Toteme
My size in dresses is a M => size dresses M
I hate polyester => refuses polyester
I can't stand wool or mohair, sorry! => refuses wool | refuses mohair
I never wear heels => refuses heels
I don't wear leather. => refuses leather
I'm allergic to wool => refuses wool
I really don't like ruffles => refuses ruffles
I love linen and silk! => loves linen | loves silk
I absolutely love earth tones => loves earth tones
I adore velvet => loves velvet
My birthday is 3 May => birthday 5-3
my birthday is on the 21st of June => birthday 6-21
My birthday's December 4, 1988 => birthday 12-4-1988
Our anniversary is 12 September => anniversary 9-12
Our wedding anniversary is on 1 July => anniversary 7-1
Please call me Liv => name Liv
Everyone calls me Tess. => name Tess
Just call me Anne-Marie, please => name Anne-Marie
I go by Kit => name Kit
My sister is an M in tops =>
is the M too big? =>
Am I an M in tops? =>
Do you think I'm a 38 in dresses? =>
I used to be an S in tops =>
I was a 36 in jeans before the baby =>
My husband wears size 43 shoes =>
If I'm an M in tops, would this fit? =>
I think she is a 38 in dresses =>
The M fits well =>
I'm 38 =>
I'm a mother of two =>
My friend hates polyester =>
I hate Mondays =>
I hate this polyester dress =>
I love the green dress =>
I love it! =>
I love black coffee =>
I don't like number 2 =>
Is it polyester? =>
Call me tomorrow =>
Call me back when you can =>
Please call me Monday morning =>
Could you call me at 5? =>
Call me maybe =>
My sister's birthday is 3 May =>
It's my mum's birthday on 21 June =>
When is your birthday? =>
My birthday is soon =>
My birthday is 31 February =>
Do you have size 38 in shoes? =>
I wear it in size 40 sometimes =>
I'd wear a 38 in dresses if I lost weight =>
I'm a size bigger in tops these days =>
Maybe I'm an L in coats =>
I need it in M =>
I'm not an M in tops =>
I am 12 minutes away =>
No wool please => refuses wool
No silk, no lace => refuses silk
No problem! =>
I'll take the M in tops and the L in coats =>
In jeans I'm a 29 => size bottoms 29
My bra size is 75B =>
I dislike polka dots and stripes => refuses polka dots | refuses stripes
I like the silk one =>
I would love linen =>
"""
FR = """
Je fais du 38 en pantalon => size bottoms 38
je mets du M en hauts => size tops M
Je porte toujours du 40 en robe, merci => size dresses 40
Ma pointure est 39 => size shoes 39
Je chausse du 38,5 => size shoes 38.5
Ma taille en chemise est le M => size tops M
Je prends du L en manteaux => size outerwear L
Je déteste le polyester => refuses polyester
Je ne porte jamais de laine => refuses laine
Je ne supporte pas le mohair => refuses mohair
Je n'aime pas les volants => refuses volants
Je suis allergique à la laine => refuses laine
J'adore le lin et la soie => loves lin | loves soie
J'aime beaucoup le velours ! => loves velours
Mon anniversaire est le 3 mai => birthday 5-3
Mon anniversaire, c'est le 1er juin => birthday 6-1
Je suis née le 14 février 1985 => birthday 2-14-1985
Notre anniversaire de mariage est le 12 septembre => anniversary 9-12
Appelez-moi Liv => name Liv
Appelle-moi Tess, s'il te plaît => name Tess
Ma sœur fait du 38 en pantalon =>
Je fais du 38 en pantalon ? =>
Avant je faisais du 36 en jupe =>
Si je fais du M en hauts, ça ira =>
Mon mari chausse du 43 =>
Le 38 est trop grand =>
Je déteste le lundi =>
Je déteste cette robe en polyester =>
J'adore la robe verte =>
J'aime bien le numéro 2 =>
Mon amie n'aime pas la laine =>
Est-ce du polyester ? =>
Appelez-moi demain =>
Appelez-moi vers 15 h =>
L'anniversaire de ma mère est le 3 mai =>
Mon anniversaire approche =>
Vous avez le 38 en robe ? =>
Je voudrais du 38 en robe =>
J'ai 38 ans =>
Je fais du sport en jean =>
Je prends la robe en 38 =>
Je porte du 42 en veste => size outerwear 42
J'adore les pois => loves pois
Je hais le satin. => refuses satin
"""
DE = """
Ich trage M bei Oberteilen => size tops M
Ich habe Größe 38 bei Hosen => size bottoms 38
Bei Kleidern trage ich meistens 40 => size dresses 40
Meine Schuhgröße ist 39 => size shoes 39
Meine Schuhgröße ist 38,5! => size shoes 38.5
Meine Konfektionsgröße ist 40 => size dresses 40
In Mänteln trage ich L => size outerwear L
Ich hasse Polyester => refuses polyester
Ich mag keine Wolle => refuses wolle
Ich trage nie Leder. => refuses leder
Ich vertrage keine Wolle und kein Mohair => refuses wolle | refuses mohair
Seide mag ich gar nicht => refuses seide
Ich liebe Leinen und Seide => loves leinen | loves seide
Ich trage gerne Samt => loves samt
Mein Geburtstag ist am 3. Mai => birthday 5-3
Ich habe am 21. Juni Geburtstag => birthday 6-21
Ich bin am 14. Februar 1985 geboren => birthday 2-14-1985
Mein Geburtstag ist am 3.5. => birthday 5-3
Unser Hochzeitstag ist der 12. September => anniversary 9-12
Nennen Sie mich bitte Liv => name Liv
Nenn mich einfach Tess! => name Tess
Meine Schwester trägt M bei Oberteilen =>
Trage ich M bei Oberteilen? =>
Früher hatte ich 36 bei Hosen =>
Wenn ich 38 bei Hosen trage, passt es =>
Mein Mann hat Schuhgröße 43 =>
Die 38 ist zu groß =>
Ich hasse Montage =>
Ich hasse dieses Kleid aus Polyester =>
Ich liebe das grüne Kleid =>
Ich mag Nummer 2 =>
Meine Freundin mag keine Wolle =>
Ist das Polyester? =>
Rufen Sie mich morgen an =>
Nennen Sie mich morgen einen Preis =>
Meine Mutter hat am 3. Mai Geburtstag =>
Mein Geburtstag ist bald =>
Haben Sie Größe 38 bei Kleidern? =>
Ich bin 38 Jahre alt =>
Ich nehme die Hose in 38 =>
Ich habe 2 Jacken =>
Ich mag keine Rüschen => refuses rüschen
Ich mag Kaschmir sehr => loves kaschmir
Bei Jacken habe ich XL => size outerwear XL
"""
UK = """
Я ношу M у сукнях => size dresses M
Я завжди ношу розмір 38 у джинсах => size bottoms 38
Мій розмір взуття 38 => size shoes 38
Мій розмір взуття — 38,5 => size shoes 38.5
У мене розмір взуття 39 => size shoes 39
У светрах у мене S => size tops S
Я ненавиджу поліестер => refuses поліестер
Я не ношу шкіру => refuses шкіра
Я не люблю паєтки! => refuses паєтки
Я ніколи не ношу вовну => refuses вовна
Я терпіти не можу рюші => refuses рюші
Я дуже люблю льон і шовк => loves льон | loves шовк
Я обожнюю оксамит => loves оксамит
Мій день народження 3 травня => birthday 5-3
Мій день народження — 21 червня => birthday 6-21
У мене день народження 4 грудня => birthday 12-4
Наша річниця 12 вересня => anniversary 9-12
Називайте мене Ліва => name Ліва
Кличте мене просто Оля => name Оля
Моя сестра носить M у сукнях =>
Я ношу M у сукнях? =>
Раніше я ношу 36 у джинсах =>
Якщо я ношу M у светрах, підійде =>
У чоловіка розмір взуття 43 =>
M завеликий =>
Я ненавиджу понеділки =>
Я не люблю цю сукню з поліестеру =>
Я люблю зелену сукню =>
Мені подобається номер 2 =>
Подруга не любить вовну =>
Це поліестер? =>
Зателефонуйте мені завтра =>
У мами день народження 3 травня =>
Мій день народження скоро =>
Чи є 38 у взутті? =>
Мені 38 років =>
Беру джинси 38 =>
Я люблю каву =>
Я не переношу синтетику => refuses синтетика
Я ношу L у куртках => size outerwear L
Я люблю смужку => loves смужка
Звіть мене Марта => name Марта
"""
ZH = """
我上衣穿M => size tops M
我平时穿38码的裤子 => size bottoms 38
我的鞋码是38 => size shoes 38
我鞋子穿39码 => size shoes 39
我連衣裙穿M號 => size dresses M
我大衣穿L => size outerwear L
我讨厌涤纶 => refuses 涤纶
我不喜欢羊毛。 => refuses 羊毛
我从来不穿皮草 => refuses 皮草
我對羊毛過敏 => refuses 羊毛
我很喜欢真丝和亚麻 => loves 真丝 | loves 亚麻
我最爱黑色 => loves 黑色
我喜歡蕾絲 => loves 蕾絲
我生日是5月3日 => birthday 5-3
我的生日在6月21号 => birthday 6-21
我的生日是1988年12月4日 => birthday 12-4-1988
我们的结婚纪念日是9月12日 => anniversary 9-12
叫我小丽就好 => name 小丽
请叫我Liv => name Liv
我妹妹上衣穿M =>
我上衣穿M吗？ =>
M是不是太大了？ =>
我以前上衣穿S =>
如果我上衣穿M，可以吗 =>
我老公鞋码是43 =>
我讨厌星期一 =>
我讨厌这件涤纶裙子 =>
我喜欢绿色的裙子 =>
我喜欢第二个 =>
我朋友不喜欢羊毛 =>
这是涤纶吗 =>
明天叫我 =>
叫我起床 =>
我妈的生日是5月3日 =>
我生日快到了 =>
有38码的鞋子吗？ =>
我38岁 =>
我要M码的上衣 =>
我喜欢喝咖啡 =>
我不穿高跟鞋 => refuses 高跟鞋
我裤子穿40码 => size bottoms 40
我特别喜欢碎花 => loves 碎花
"""
JA = """
トップスはMです => size tops M
靴のサイズは24.5です => size shoes 24.5
パンツはいつも38です => size bottoms 38
ワンピースは普段Mを着ます => size dresses M
コートはLサイズです => size outerwear L
ポリエステルが苦手です => refuses ポリエステル
ウールは着ません => refuses ウール
レースは嫌いです。 => refuses レース
シルクとリネンが大好きです => loves シルク | loves リネン
黒が好きです => loves 黒
ベルベットが好きです！ => loves ベルベット
誕生日は5月3日です => birthday 5-3
私の誕生日は12月4日です => birthday 12-4
結婚記念日は9月12日です => anniversary 9-12
リヴと呼んでください => name リヴ
Livって呼んでね => name Liv
妹のトップスはMです =>
トップスはMですか？ =>
このトップスはMです =>
Mは大きすぎますか =>
以前はトップスはSでした =>
もしトップスはMなら入ります =>
夫の靴のサイズは27です =>
月曜日が嫌いです =>
このポリエステルのワンピースが嫌いです =>
緑のワンピースが好きです =>
2番が好きです =>
友達はウールが苦手です =>
ポリエステルですか =>
明日電話してください =>
母の誕生日は5月3日です =>
もうすぐ誕生日です =>
38の靴はありますか？ =>
38歳です =>
黒は好きじゃないです =>
コーヒーが好きです =>
Mをください =>
ヒールは無理です => refuses ヒール
スカートは38です => size bottoms 38
フリルが本当に苦手です => refuses フリル
花柄が好き => loves 花柄
さくらと呼んでください => name さくら
"""
CORPORA: Mapping[str, str] = MappingProxyType({"en": EN, "fr": FR, "de": DE, "uk": UK, "zh": ZH, "ja": JA})


@dataclass(frozen=True)
class Case:
    language: str
    text: str
    expect: frozenset[str]

    @property
    def held_out(self) -> bool:
        return hashlib.sha256(self.text.encode()).digest()[0] % 2 == 1

    @property
    def found(self) -> frozenset[str]:
        return frozenset(told(one) for one in offered(self.text))


def cases(language: str) -> Iterator[Case]:
    for line in CORPORA[language].strip().splitlines():
        text, _arrow, facts = line.partition("=>")
        yield Case(language, text.strip(), frozenset(one.strip() for one in facts.split("|") if one.strip()))


def told(fact: Said) -> str:
    """In the words of the corpus."""
    match fact.kind:
        case "size":
            size = fact.value
            system = "" if size.system == "alpha" else size.system
            return " ".join(part for part in ("size", size.garment, system, size.value, size.brand) if part)
        case "date":
            day = fact.value
            return f"{day.what} {day.month}-{day.day}" + (f"-{day.year}" if day.year else "")
    return f"{fact.kind} {fact.value}"


@dataclass(frozen=True)
class Score:
    """Of facts or promises: those offered, those of them that are right, those that there are."""

    language: str
    offered: int
    right: int
    said: int

    @property
    def precision(self) -> float:
        return self.right / self.offered if self.offered else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.said if self.said else 1.0


def score(language: str, some: list[Case]) -> Score:
    found = [(case.expect, case.found) for case in some]
    return Score(language, sum(len(f) for _e, f in found), sum(len(e & f) for e, f in found), sum(len(e) for e, _f in found))
