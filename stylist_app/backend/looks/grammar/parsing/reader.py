"""Token by token: which pieces a reply names and what it says of each. Pure."""

from stylist_app.backend.looks.grammar.parsing.clauses import NAMES, Clause
from stylist_app.backend.looks.grammar.parsing.counting import Count, counted
from stylist_app.backend.looks.grammar.parsing.refs import Ref, reconsider
from stylist_app.backend.looks.grammar.parsing.state import State
from stylist_app.backend.looks.grammar.shapes import Nothing
from stylist_app.backend.looks.grammar.words.shape import Role

_NOUNS = frozenset((Role.KIND, Role.MATERIAL, Role.TITLE, Role.ONE))
_LIGHT = frozenset((Role.FILLER, Role.THE, Role.IT, Role.YES, Role.HEART, Role.PLEASE))
_FIRM = frozenset((Role.WANT, Role.PLEASE, Role.REQUEST, Role.ONLY))


class Reader(State):
    """Reads the sentences of one reply in turn."""

    def read(self, clause: Clause) -> None:
        self.why = self.why or clause.why
        self.tokens = [token for token in clause.tokens if token.role is not Role.FILLER]
        self.start_part()
        self.negative = self.refusing = False
        at = 0
        first = len(self.refs)
        while at < len(self.tokens) and not self.why:
            at = self._step(at)
        self.pass_on(self.refs[first:])
        if not self.why and (self.quantity or self.refusing):
            self.why = "unfinished"

    def finished(self) -> list[Ref] | Nothing:
        """What was named, with a piece that needs no naming where only one is shown."""
        if self.why:
            return Nothing(self.why)
        alone = len(self.board.numbers) == 1
        if self.sizes or self.usual or self.colour or (self.it and self.firm and not self.refs):
            strange = [key for key in self.sizes if not self.board.same_sort(self.board.numbers[0], key)]
            if not alone or self.refs or strange:
                return Nothing("no piece named")
            self.refs.append(Ref(only=True, sizes=self.sizes, usual=self.usual, colour=self.colour))
        reconsider(self.refs)
        wanted = [ref for ref in self.refs if not ref.negative]
        if not wanted:
            return Nothing("only refused" if self.refs else "no_choice")
        if self.fond and not self.firm and not any(ref.sizes or ref.usual for ref in wanted):
            return Nothing("opinion")
        if not (self.firm or self.named or len(wanted) > 1) and all(ref.bare for ref in wanted):
            return Nothing("only a word")
        return self.refs

    def _step(self, at: int) -> int:
        token = self.tokens[at]
        role = token.role
        self.firm = self.firm or role in _FIRM
        if role in NAMES or role is Role.MARK:
            return self._name(at)
        if role is Role.SIZE:
            return self._size(at)
        if role in (Role.SIZE_MARK, Role.SYSTEM):
            return self._marked_size(at)
        if role is Role.USUAL:
            self.dress((), True)
        elif role is Role.NOT:
            self._refuse(at)
        elif role is Role.EXCEPT or (role is Role.BUT and at and self.tokens[at - 1].role in (Role.ALL, Role.BOTH)):
            self.negative, self.refusing, self.comma = True, True, False
            self.close()
        elif role is Role.OUTSIDE:
            self.refuse_named()
        elif role in (Role.BUT, Role.WANT, Role.REQUEST):
            self.negative = False
            if role is Role.BUT or not self.latest():
                self.start_part()
        elif role in (Role.AND, Role.COMMA, Role.TO):
            self.close()
            if role is Role.TO and token.said.isalpha():
                self.why = "no range"
            if role is Role.COMMA:
                self.comma = self.apart = True
                self.part_from = len(self.refs)
        elif role is Role.OR:
            self.why = "undecided"
        elif role is Role.ONE:
            return self._one(at)
        elif role is Role.TWICE:
            self.count(2, at + 1)
        elif role is Role.TIMES:
            return self._times(at)
        elif role is Role.IN:
            self.open = None if self.role(at + 1) not in (Role.COLOUR,) else self.open
        self.named = self.named or role is Role.THE
        self.it = self.it or role is Role.IT
        self.fond = self.fond or role in (Role.HEART, Role.FOND)
        return at + 1

    def _name(self, at: int) -> int:
        token = self.tokens[at]
        if token.role in (Role.NUMBER, Role.MARK):
            return self._number(at)
        if token.role in (Role.ALL, Role.ALL_SOFT, Role.BOTH):
            return self._all(at)
        if token.role is Role.COLOUR:
            self._colour_of(at)
            return at + 1
        ref = self.open
        if token.role is Role.KIND:
            beside = self.role_before(at) is Role.KIND
            if ref is not None and ref.kinds and beside and not ref.candidates(self.board):
                ref.kinds = []
            joins = ref is not None and (not ref.kinds or (beside and bool(self.board.of_kind(token.name, ref.candidates(self.board)))))
            ref = ref if ref is not None and joins else self.name()
            ref.kinds.append((token.name, token.said))
        elif token.role in (Role.TITLE, Role.MATERIAL):
            among = token.among or self.board.of_material(token.name)
            joins = ref is not None and (not ref.among or bool(ref.among & among))
            ref = ref if ref is not None and joins else self.name()
            ref.among = ref.among & among if ref.among else among
            if not among:
                self.why = "no such material"
        elif self.role(at + 1) is Role.NUMBER and token.value in (1, -1):
            return self._first_of_all(at)
        else:
            ref = ref if ref is not None and not ref.ordinal and not ref.numbers and not ref.kinds else self.name()
            ref.ordinal = token.value
        ref.said.append(token.said)
        return at + 1

    def _first_of_all(self, at: int) -> int:
        """The first two, the last three."""
        many, numbers = self.tokens[at + 1].value, self.board.numbers
        if not 1 < many < len(numbers):
            self.why = "another number of pieces"
        for number in numbers[:many] if self.tokens[at].value > 0 else numbers[-many:]:
            ref = self.name()
            ref.numbers = (number,)
            ref.said.append(f"{self.tokens[at].said} {self.tokens[at + 1].said}")
        self.close()
        return at + 2

    def _all(self, at: int) -> int:
        token = self.tokens[at]
        wanted = [ref for ref in self.refs if not ref.negative]
        if self.refusing:
            self.why = "everything refused"
        self.negative = False
        if token.role is Role.ALL_SOFT and wanted:
            return at + 1
        ahead = at + 1
        many = len(self.board.numbers)
        while self.role(ahead) in (Role.OF, Role.THE):
            ahead += 1
        if token.role is Role.BOTH and self.role(ahead) is Role.KIND and self.role(ahead + 1) is Role.AND:
            return at + 1
        if self.role(ahead) is Role.KIND:
            among = self.board.of_kind(self.tokens[ahead].name)
            ref = self.name()
            ref.numbers, ref.everything, ref.said = among, True, [token.said, self.tokens[ahead].said]
            if not among or (token.role is Role.BOTH and len(among) != 2):
                self.why = "no such pieces"
            return ahead + 1
        if token.role is Role.BOTH:
            if many != 2 and len(wanted) == 2:
                return at + 1
            if many != 2:
                self.why = "both of more"
        if token.role is Role.ALL and self.role(ahead) is Role.NUMBER and self.role(ahead + 1) is not Role.IN:
            if self.tokens[ahead].value != many:
                self.why = "another number of pieces"
            at = ahead
        if any(ref.everything and not ref.negative for ref in wanted):
            return at + 1
        ref = self.name()
        ref.everything, ref.said = True, [token.said]
        self.close()
        return at + 1

    def _number(self, at: int) -> int:
        count: Count = counted(self.tokens, at, self.board, self.latest())
        self.why = self.why or count.why
        if count.size:
            return self._alternatives(at, (count.size,), count.after)
        if count.quantity:
            self.count(count.quantity, count.after)
        for number in count.numbers:
            ref = self.open
            if ref is not None and ref.kinds and not ref.numbers and len(count.numbers) == 1:
                if number not in ref.candidates(self.board):
                    self.why = "another piece"
            else:
                ref = self.name()
            ref.numbers = (number,)
            ref.said.append(count.said)
        if count.numbers and len(count.numbers) > 1:
            self.open = None
        return count.after

    def _colour_of(self, at: int) -> None:
        """Of the piece just named, unless a noun follows that it belongs to."""
        token = self.tokens[at]
        ahead = at + 1
        while self.role(ahead) in (Role.COLOUR, Role.THE):
            ahead += 1
        noun = self.role(ahead) in _NOUNS or (self.role(ahead) is Role.NUMBER and self.role_before(at) is Role.THE)
        last = self.open or (self.latest() if self.role_before(at) is Role.IN or not noun else None)
        if (
            last is None
            and self.refs
            and not noun
            and (self.role_before(at) is Role.IN or (self.role_before(at) in (None, Role.COMMA) and not self.refs[-1].negative))
        ):
            last = self.refs[-1]
        if last is not None and not last.colour and not (noun and (last.kinds or (last.numbers and self.role_before(at) is not Role.IN))):
            last.colour = token.name
            self.lend_colour(last)
            return
        if self.role_before(at) is Role.IN and not noun and not self.refs:
            self.colour = token.name
            return
        ref = self.name()
        ref.colour = token.name
        ref.said.append(token.said)

    def _size(self, at: int) -> int:
        return self._alternatives(at, (self.tokens[at].name,), at + 1)

    def _marked_size(self, at: int) -> int:
        """ "EU 38", "size 38", "size M". A mark without a size is a word like any other."""
        mark, ahead = self.tokens[at], at + 1
        if self.role(ahead) is Role.SYSTEM:
            mark, ahead = self.tokens[ahead], ahead + 1
        if self.role(ahead) is Role.NUMBER:
            value = str(self.tokens[ahead].value)
            return self._alternatives(at, (f"{mark.said.split()[-1]} {value}" if mark.role is Role.SYSTEM else value,), ahead + 1)
        if mark.role is Role.SYSTEM and self.role(ahead) is Role.SIZE:
            return self._alternatives(at, (f"{mark.said.split()[-1]} {self.tokens[ahead].name}",), ahead + 1)
        return ahead

    def _alternatives(self, at: int, keys: tuple[str, ...], ahead: int) -> int:
        """ "S or M" is one wish that is still open."""
        if len(keys) == 1 and "/" in keys[0] and not self.board.any_size(keys[0]):
            keys = tuple(keys[0].split("/"))
        form = Role.NUMBER if keys[0][:1].isdigit() and "x" not in keys[0] else Role.SIZE
        while self.role(ahead) is Role.OR and self.role(ahead + 1) is form:
            other = self.tokens[ahead + 1]
            keys = (*keys, other.name or str(other.value))
            ahead += 2
        while self.role(ahead) in (Role.SIZE_MARK,) and self.role(ahead + 1) not in (Role.SIZE, Role.NUMBER):
            ahead += 1
        if self.negative and self.role_before(at) is Role.NOT:
            self.why = "a size is refused"
        self.dress(keys, False)
        return ahead

    def _one(self, at: int) -> int:
        """ "the blue one" names nothing more, "one and two" is a piece."""
        joined = self.role(at + 1) in (Role.AND, Role.COMMA, Role.TO) and self.role(at + 2) is Role.NUMBER
        alone = self.role_before(at) in (None, Role.WANT, Role.COMMA)
        if alone and (joined or (self.tokens[at].said == "one" and self.role(at + 1) is Role.NUMBER)):
            if 1 in self.board.numbers:
                ref = self.name()
                ref.numbers, ref.said = (1,), [self.tokens[at].said]
            else:
                self.why = "no such number"
            if self.role(at + 1) is Role.TO:
                self.why = "no range"
        elif self.role_before(at) is Role.AND and at > 1 and self.role(at - 2) is Role.NUMBER:
            self.why = "one or several"
        return at + 1

    def _times(self, at: int) -> int:
        if self.role(at + 1) is not Role.NUMBER:
            self.why = self.why if self.role(at + 1) is None else "a number of nothing"
            return at + 1
        self.count(self.tokens[at + 1].value, at + 2)
        return at + 2

    def _refuse(self, at: int) -> None:
        ahead = at + 1
        while self.role(ahead) in _LIGHT:
            ahead += 1
        if self.role(ahead) in NAMES | {Role.MARK}:
            self.negative, self.refusing, self.comma = True, True, False
            self.close()
        elif self.latest() is not None:
            self.refuse_named()
        elif self.role(ahead) is not Role.COMMA:
            self.why = "refused"
