"""All calls of one person, over one connection."""

from stylist_app.client.api.bags import BagCalls
from stylist_app.client.api.conversations import Conversations
from stylist_app.client.api.customers import Customers
from stylist_app.client.api.events import Events
from stylist_app.client.api.http import Http
from stylist_app.client.api.imports import ImportCalls
from stylist_app.client.api.looks import LookCalls
from stylist_app.client.api.media import MediaCalls
from stylist_app.client.api.messages import Messages
from stylist_app.client.api.privacy import PrivacyCalls
from stylist_app.client.api.products import Products
from stylist_app.client.api.promises import PromiseCalls
from stylist_app.client.api.sessions import Sessions
from stylist_app.client.api.shop import Shop
from stylist_app.client.api.today import TodayCalls


class Api:
    def __init__(self, http: Http) -> None:
        self.http = http
        self.sessions = Sessions(http)
        self.events = Events(http)
        self.conversations = Conversations(http)
        self.messages = Messages(http)
        self.media = MediaCalls(http)
        self.customers = Customers(http)
        self.shop = Shop(http)
        self.products = Products(http)
        self.imports = ImportCalls(http)
        self.looks = LookCalls(http)
        self.bags = BagCalls(http)
        self.promises = PromiseCalls(http)
        self.today = TodayCalls(http)
        self.privacy = PrivacyCalls(http)
