"""`jkq_targets.registries`: indicators and organizations, under every name that documents print."""

from __future__ import annotations

import pickle
from typing import Any

import pytest

from jkq_targets.errors import RecordError, UnknownNameError
from jkq_targets.registries import (
    Alias,
    Indicator,
    Organization,
    Registry,
    indicator,
    indicators,
    organization,
    organizations,
)
from jkq_targets.terms import AliasKind


def body(code: str, *aliases: Alias, **fields: Any) -> Organization:
    """A body named after its code."""
    return Organization(**{"code": code, "name": f"{code}局", "english": f"Bureau {code}", "aliases": aliases, **fields})


BUREAUS = Registry(
    "organization",
    (
        body("a", Alias(name="甲局"), Alias(name="甲委", kind=AliasKind.INFERRED, note="merged in 2019")),
        body(
            "b",
            Alias(name="巳局", kind=AliasKind.MISPRINT, note="a misprint for 己局"),
            Alias(name="乙委", kind=AliasKind.ADDED, note="its usual name"),
        ),
        body("both", members=("a", "b")),
    ),
)


@pytest.mark.parametrize("name", ["实到外资", "实际利用外资", "实际到位外资", "utilized-foreign-capital"])
def test_one_indicator_under_each_of_its_names(name: str) -> None:
    """The name, the aliases and the code of an indicator find the same entry."""
    assert indicator(name) is indicator("实到外资")


@pytest.mark.parametrize("name", ["发改局", "发展改革局", "发展和改革局", "development-and-reform"])
def test_one_body_under_each_of_its_names(name: str) -> None:
    """The name, the aliases and the code of a body find the same entry."""
    assert organization(name) is organization("发展改革局")


@pytest.mark.parametrize(
    ("name", "registered"),
    [
        ("智慧产业创新园", "智创园"),
        ("智慧产业招商局", "智创园"),
        ("高创园", "智创园"),
        ("政务数据办", "行政审批中心"),
        ("宣传部", "宣传文明局"),
    ],
)
def test_bodies_under_later_and_longer_names(name: str, registered: str) -> None:
    """The long form of a name and what took its place find the body."""
    assert organization(name).name == registered


@pytest.mark.parametrize("name", ["国土分局", "规划分局", "国税分局", "社会事务局", "卫计局", "质监分局"])
def test_bodies_that_became_one_stay_apart(name: str) -> None:
    """A body that became one with another is an entry of its own, and its note says with which."""
    entry = organization(name)
    assert entry.name == name
    assert entry.note is not None


@pytest.mark.parametrize(
    ("name", "registered"),
    [
        ("领军型团队", "领军型创业创新团队"),
        ("申报材料", "申报材料减少"),
        ("省级科技型中小企业", "新培育科技型中小企业"),
        ("腾退、盘活、回收土地", "腾退低效用地"),
        ("规上工业增加值", "规上工业增加值"),
        ("地区生产总值", "GDP"),
    ],
)
def test_indicators_under_printed_and_usual_names(name: str, registered: str) -> None:
    """What a plan prints for an indicator finds it, and so does its usual name."""
    assert indicator(name).name == registered


@pytest.mark.parametrize("name", ["财政收入", "亿元楼宇", "低效用地腾退"])
def test_names_of_something_else_find_nothing(name: str) -> None:
    """A wider term and a name that no document prints are no alias."""
    assert name not in indicators()


@pytest.mark.parametrize("name", ["各街道", "四街道"])
def test_a_joint_name_has_members(name: str) -> None:
    """A joint name stands for the bodies that it has as members, each an entry of its own."""
    members = [organizations().find(code).name for code in organization(name).members]
    assert sorted(members) == sorted(["城南街道", "嘉北街道", "塘汇街道", "长水街道"])


@pytest.mark.parametrize(
    ("registry", "name", "kind", "nearest"),
    [
        pytest.param(organizations(), "发改", "organization", "发改局", id="body"),
        pytest.param(organizations(), "投资促进中新", "organization", "投资促进中心", id="misspelt-body"),
        pytest.param(indicators(), "实到外贸", "indicator", "实到外资", id="indicator"),
    ],
)
def test_unknown_names_offer_the_nearest(registry: Registry[Any], name: str, kind: str, nearest: str) -> None:
    """A name that the registry does not have is an error that offers the nearest."""
    assert name not in registry
    with pytest.raises(UnknownNameError) as caught:
        registry.find(name)
    assert (caught.value.kind, caught.value.name) == (kind, name)
    assert nearest in caught.value.nearest


def test_top_level_functions_refuse_unknown_names() -> None:
    """`indicator` and `organization` refuse what no registry knows, also where nothing is near."""
    with pytest.raises(UnknownNameError):
        indicator("xyz")
    with pytest.raises(UnknownNameError):
        organization("")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        pytest.param("甲局", AliasKind.PLAIN, id="plain"),
        pytest.param("甲委", AliasKind.INFERRED, id="inferred"),
        pytest.param("巳局", AliasKind.MISPRINT, id="misprint"),
        pytest.param("乙委", AliasKind.ADDED, id="added"),
        pytest.param("a局", None, id="own-name"),
        pytest.param("a", None, id="code"),
        pytest.param("乙局", None, id="unknown"),
    ],
)
def test_alias(name: str, kind: AliasKind | None) -> None:
    """A registry tells why another name means the same, and nothing of an entry's own name."""
    alias = BUREAUS.alias(name)
    assert (alias.kind if alias else None) is kind


@pytest.mark.parametrize(
    ("entries", "places"),
    [
        pytest.param((body("a"), body("a")), ["[1]", "[1]"], id="code-and-name-twice"),
        pytest.param((body("a"), body("b", Alias(name="a局"))), ["[1]"], id="name-as-alias"),
        pytest.param((body("a", Alias(name="甲")), body("b", Alias(name="甲"))), ["[1]"], id="alias-twice"),
        pytest.param((body("a", members=("b", "c")), body("b")), ["[0].members"], id="member-that-is-no-entry"),
    ],
)
def test_registry_refuses(entries: tuple[Organization, ...], places: list[str]) -> None:
    """Every name finds one entry, and every member is one."""
    with pytest.raises(RecordError) as caught:
        Registry("organization", entries)
    assert [fault.where for fault in caught.value.faults] == places


@pytest.mark.parametrize("kind", [AliasKind.INFERRED, AliasKind.MISPRINT, AliasKind.ADDED])
def test_an_alias_that_is_not_plain_says_why(kind: AliasKind) -> None:
    """An inference, a misprint or an added name without a note is refused; a plain variant needs none."""
    with pytest.raises(RecordError, match=f"the reason why it is {kind.name}"):
        Alias(name="甲局", kind=kind)
    assert Alias(name="甲局", kind=kind, note="the reason").note == "the reason"
    assert Alias(name="甲局").note is None


@pytest.mark.parametrize(
    ("entry", "fields", "where"),
    [
        pytest.param(Alias, {"name": ""}, "name", id="alias-name"),
        pytest.param(Alias, {"name": "甲", "kind": "plain"}, "kind", id="alias-kind"),
        pytest.param(Indicator, {"code": "", "name": "甲", "english": "A"}, "code", id="indicator-code"),
        pytest.param(
            Indicator, {"code": "a", "name": "甲", "english": "A", "aliases": ["乙"]}, "aliases[0]", id="indicator-alias"
        ),
        pytest.param(Organization, {"code": "a", "name": 3, "english": "A"}, "name", id="body-name"),
        pytest.param(Organization, {"code": "a", "name": "甲", "english": "A", "members": "ab"}, "members", id="body-members"),
    ],
)
def test_entries_refuse(entry: type[Any], fields: dict[str, Any], where: str) -> None:
    """An entry whose field has the wrong type is refused."""
    with pytest.raises(RecordError) as caught:
        entry(**fields)
    assert [fault.where for fault in caught.value.faults] == [where]


def test_entries_are_values() -> None:
    """Entries are equal by field, can be hashed and pickled; lists become tuples."""
    one = Organization(code="a", name="甲", english="A", aliases=[Alias(name="乙")], members=["b"])
    assert one.members == ("b",)
    assert len({one, Organization(code="a", name="甲", english="A", aliases=(Alias(name="乙"),), members=("b",))}) == 1
    assert pickle.loads(pickle.dumps(one)) == one
