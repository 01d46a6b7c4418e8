"""English."""

from stylist_app.backend.looks.grammar.words.shape import Role, Words

WORDS = Words(
    code="en",
    endings="s es",
    numbers={
        2: "two",
        3: "three",
        4: "four",
        5: "five",
        6: "six",
        7: "seven",
        8: "eight",
        9: "nine",
        10: "ten",
    },
    ordinals={
        1: "first|1st|1 st",
        2: "second|2nd|2 nd",
        3: "third|3rd|3 rd",
        4: "fourth|forth|4th|4 th",
        5: "fifth|5th",
        6: "sixth|6th",
        7: "seventh|7th",
        8: "eighth|8th",
        9: "ninth|9th",
        10: "tenth|10th",
        -1: "last|very last|final",
        -2: "second to last|second last|penultimate|last but one",
    },
    kinds={
        "dress": "dress*|gown*|frock*|sundress*",
        "jumpsuit": "jumpsuit*|playsuit*|romper*",
        "skirt": "skirt*|mini skirt*",
        "trousers": "trouser*|pant*|slack*|chino*|bottoms|culottes",
        "jeans": "jean*|denims",
        "leggings": "legging*|tights|capri*",
        "shorts": "shorts|short",
        "top": "top*|tank*|tank top*|cami|camisole*|bodysuit*",
        "tshirt": "t-shirt*|tshirt*|tee*|t shirt*",
        "shirt": "shirt*",
        "blouse": "blouse*",
        "sweater": "sweater*|jumper*|pullover*|rollneck|roll neck|turtleneck*|polo neck",
        "sweater+cardigan": "knit*|knitwear",
        "cardigan": "cardigan*|cardi*",
        "hoodie": "hoodie*|hoody|hoodlie|sweatshirt*",
        "blazer": "blazer*",
        "jacket": "jacket*|parka*|anorak*",
        "coat": "coat*|overcoat*",
        "trench": "trench*|trench coat*",
        "vest": "vest*|gilet*|waistcoat*",
        "outerwear": "outerwear",
        "suit": "suit*",
        "shoes": "shoe*|footwear",
        "boots": "boot*|bootie*|ankle boot*",
        "sneakers": "sneaker*|trainer*",
        "sandals": "sandal*|mule*|slides",
        "heels": "heel*|pump*|stiletto*",
        "flats": "loafer*|ballerina*|ballet flat*|flats|brogue*|espadrille*",
        "bag": "bag*|handbag*|purse*|tote*|shoulder bag*|crossbody*|satchel*",
        "clutch": "clutch*",
        "backpack": "backpack*|rucksack*",
        "jewellery": "jewellery|jewelry",
        "earrings": "earring*|studs|hoops",
        "necklace": "necklace*|pendant*",
        "bracelet": "bracelet*|bangle*",
        "ring": "ring*",
        "watch": "watch*",
        "scarf": "scarf*|scarves|shawl*|stole",
        "hat": "hat*|cap*|beanie*|beret*",
        "belt": "belt*",
        "glasses": "sunglasses|shades|glasses",
        "gloves": "glove*",
        "bra": "bra*|bralette*",
        "swimwear": "swimsuit*|bikini*|swimwear",
        "socks": "sock*",
    },
    colours={
        "black": "black",
        "white": "white",
        "white:ivory": "ivory|off white|off-white",
        "grey": "grey|gray",
        "grey:charcoal": "charcoal|anthracite",
        "silver": "silver",
        "beige": "beige",
        "beige:cream": "cream|creme|ecru",
        "beige:sand": "sand|nude",
        "brown": "brown",
        "brown:camel": "camel|tan",
        "brown:cognac": "cognac",
        "brown:chocolate": "chocolate",
        "red": "red",
        "red:burgundy": "burgundy|bordeaux|wine|oxblood",
        "orange": "orange",
        "orange:rust": "rust|terracotta",
        "orange:coral": "coral",
        "yellow": "yellow",
        "yellow:mustard": "mustard",
        "gold": "gold|golden",
        "green": "green",
        "green:olive": "olive|khaki",
        "green:emerald": "emerald",
        "green:mint": "mint",
        "green:sage": "sage",
        "teal": "teal|turquoise|petrol",
        "blue": "blue",
        "blue:light": "light blue|baby blue|sky blue|pale blue",
        "blue:cobalt": "cobalt|royal blue",
        "navy": "navy|navy blue|dark blue",
        "purple": "purple|violet",
        "purple:lilac": "lilac|lavender",
        "purple:plum": "plum|aubergine",
        "pink": "pink|rose",
        "pink:fuchsia": "fuchsia|hot pink",
        "multi": "multicolour|multicolor|multi",
    },
    sizes={
        "xs": "extra small|x small|xsmall|x-small",
        "s": "small|sm",
        "m": "medium|med",
        "l": "large|lg",
        "xl": "extra large|x large|xlarge|x-large",
        "2xl": "xx large|double xl",
        "one": "one size",
    },
    materials={
        "linen": "linen",
        "silk": "silk|silky|satin",
        "leather": "leather",
        "wool": "wool|woollen|woolen|merino",
        "cashmere": "cashmere",
        "cotton": "cotton",
        "denim": "denim",
        "velvet": "velvet",
        "suede": "suede",
        "lace": "lace|lacy",
        "pleated": "pleated",
        "knit": "knitted|ribbed",
    },
    roles={
        Role.MARK: "no.|nr|nr.|num|number|numbers|nos|nos.|item|items|look number|piece number|#|option",
        Role.NTH: "st|nd|rd|th",
        Role.TIMES: "x|times|×|*",
        Role.TWICE: "twice|a pair of",
        Role.COUNT: "pcs|pieces of",
        Role.OF: "of|of the|of that|of those",
        Role.ALL: (
            "all|everything|all of them|all of it|all of these|all of those|the lot|the whole lot|whole look|whole outfit|"
            "entire look|entire outfit|complete look|full look|whole thing|the rest|rest|everything else|all the others|all others|"
            "the others|every piece|them all|all pieces|all the pieces|all of the pieces"
        ),
        Role.BOTH: "both|both of them|them both|both pieces|both of these|the pair",
        Role.NONE: (
            "none|neither|nothing|no thanks|no thank you|nope|never mind|nevermind|changed my mind|forget it|cancel|not yet|"
            "not now|none of them|none of these|hold on|wait|undecided|not sure|unsure|no longer|scratch that"
        ),
        Role.EXCEPT: (
            "except|except for|excluding|without|w/o|minus|apart from|other than|leave out|skip|lose|drop|but not|but no|scrap|"
            "forget|just not|but without|but skip|but leave out|bar"
        ),
        Role.NOT: (
            "not|no|dont want|don't want|do not want|don't need|dont need|do not need|won't take|wont take|will not take|"
            "don't like|dont like|do not like|not keen on|not a fan of|hate|dislike|i'll pass on|pass on|not into"
        ),
        Role.BUT: "but|however|though",
        Role.AND: "and|n|plus|as well as|also|with|&|+|along with|together with|then|as well",
        Role.OR: "or",
        Role.TO: "to|through|thru|till|until|up to",
        Role.IN: "in|in a|in the|in colour|in color|as|as a|in an|make it|make that",
        Role.SIZE_MARK: "size|sz|sizes|a size|in size|in a size|in sz|size is",
        Role.SYSTEM: "eu|uk|us|in eu|in uk|in us",
        Role.USUAL: ("my size|usual size|my usual|my usual size|my normal size|my regular size|the usual size|same size as always|the size i wear"),
        Role.WANT: (
            "i'll take|ill take|i will take|i take|take|i want|want|i'd like|wld like|wud like|id like to have|id like|"
            "i would like|would like|i'll have|ill have|i'd have|i'll go with|ill go with|i will go with|i'll go for|ill go for|"
            "going with|going for|i'm going with|im going with|go with|go for|gimme|give me|get me|i'll get|ill get|order|i'd love|"
            "id love|i would love|to order|to buy|to take|to get|to have|to go for|to go with|i need|i'll buy|ill buy|i'd take|"
            "id take|buy|add|put me down for|send me|let's do|lets do|let's go with|lets go with|lets go w|let's go w|lets go for|"
            "let's go for|let's take|lets take|i choose|i pick|i'm taking|im taking|i'll order|ill order|i'd like to order|"
            "id like to order|i would like to order|i want to order|i'd like to buy|i want to buy|i'd like to have|"
            "i'd like to take|i'll do|ill do|reserve|hold|keep|yes to|happy with|sold on|i'm getting|im getting|wanna get|"
            "wanna order|i wanna get|book me|put|pop|let me get|let me have|can do|we'll take|we will take|definitely|"
            "i'll get myself|sign me up for|dibs on|save me|hold me|reserve me"
        ),
        Role.PLEASE: "please|pls|plz|pleasee|pleaseee|plss|for me please|yes please",
        Role.YES: (
            "ty|thanks|thank you|thx|thank u|thanks so much|many thanks|cheers|ta|thank you so much|thank you very much|"
            "much appreciated|yes|yep|yeah|yea|yup|yes yes|ok|okay|perfect|great|good|deal|sure|yess|yesss"
        ),
        Role.REQUEST: (
            "can i get|can i have|could i have|could i get|may i have|can you send me|could you send me|may i get|"
            "can i please have|could i please have|can i please get|can i take|could i take|can i order|could i order|can i buy|"
            "can you add|could you add|could you order|can you order|please can i have|please can i get|can we do|can i do|"
            "would you order|can you put|could you put|could you reserve|can you reserve|can u add|can u order|can u put|"
            "can u hold|can u reserve|can u save|can you hold|could you hold|can you save|can u get me|can you get me|"
            "could you get me|can you book|can i pls get|can i pls have|can we get"
        ),
        Role.ONLY: "just|only|simply",
        Role.FOND: (
            "love|loving|like|adore|i love|i like|we love|love love|likes|loved|obsessed with|gorgeous|lovely|beautiful|pretty|"
            "nice|cute|stunning|amazing|fab|fabulous|so cute|so pretty|wow|awesome"
        ),
        Role.IT: "it|this|that one|this one",
        Role.ONE: "one|ones|piece|pieces|thing|look|outfit|version",
        Role.THE: "the|that|these|those|my|a|an|tha|teh|them|some",
        Role.FOR: "for",
        Role.ASKED: (
            "thanks for|thank you for|thx for|is|isn't|are|aren't|was|does|doesn't|do you|do u|did|have you|has|how|how about|what|"
            "what about|what's|whats|which|when|where|why|who|can you|can u|could you|would you|would it|will it|will|should|shall|"
            "is there|are there|any|got|you have|have|had|if|unless|whether|or else|maybe not|already|still|anything|something|"
            "wondering|show me|swap|exchange|return|returning|refund|bought|ordered|got it|arrived|wore|worn|wearing|fits|fit|"
            "better|instead of|compare|between|prefer|too|so so|depends|until i|before i|after i|am i|would|cant decide|"
            "can't decide|can't|cant|couldn't|never|no idea|than"
        ),
        Role.AWAY: (
            "am|pm|a.m.|p.m.|o'clock|oclock|day|days|week|weeks|month|months|year|years|yrs|hour|hours|hrs|hr|h|min|mins|minute|"
            "minutes|sec|secs|second time|seconds|euro|euros|eur|dollar|dollars|usd|pound|pounds|quid|bucks|cm|mm|kg|km|mile|miles|"
            "inch|inches|percent|kids|people|guests|january|february|march|april|may|june|july|august|september|october|november|"
            "december|street|road|avenue|more|other|pics|pictures|photos|questions|things|of us|options|tonight|tomorrow|today|"
            "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
        ),
        Role.FILLER: (
            "hi|hello|hey|hiya|dear|good morning|good evening|good afternoon|i|i'm|im|i m|it s|that s|i think|i guess|think|guess|"
            "i'd say|maybe|probably|perhaps|so|well|oh|hmm|hm|um|uh|ah|right|cool|fine|alright|now|actually|really|kindly|me|down|"
            "up|in my bag|to my bag|to the bag|to my basket|in the basket|to the basket|to basket|to bag|to cart|to my cart|"
            "in my cart|there|here|aside|again|xx|xo|xoxo|lol|haha|honestly|let me think|let me see|in that case|i decided|"
            "all good|all is good|nothing else|nothing more|and nothing else|no more|i've decided|ive decided|decided on|decided|"
            "finally|with pleasure|happily|gladly|fab thanks|quick|all right|to start|i think i|i believe|colour|color|coloured|"
            "colored|will do|first of all|at last|in the end|at least|after all|that's all|thats all|thats it|that's it|for now|"
            "each|size wise|mine|own|hun|babe|love it|love them|love them all|loving it|today please|btw|omg|very much|so much"
        ),
    },
)
