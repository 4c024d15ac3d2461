package org.fedrouter.compliance.cpe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fedrouter.compliance.cpe.CpeNameTest.name;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CpeRelationTest {
  private static final String REST = ":*:*:*:*:*:*:*";

  private static CpeName version(String version) {
    return name("cpe:2.3:a:b:c:" + version + REST);
  }

  /** The rows of table 6-2 of NISTIR 7696, and the wildcards one by one. */
  @ParameterizedTest
  @CsvSource({
    "*, *, EQUAL",
    "*, -, SUPERSET",
    "*, 1, SUPERSET",
    "*, 1*, UNDEFINED",
    "-, *, SUBSET",
    "-, -, EQUAL",
    "-, 1, DISJOINT",
    "-, 1*, UNDEFINED",
    "1, 1, EQUAL",
    "1, 2, DISJOINT",
    "1, 1*, UNDEFINED",
    "1, -, DISJOINT",
    "1, *, SUBSET",
    "1*, 12, SUPERSET",
    "1*, 2, DISJOINT",
    "1*, *, SUBSET",
    "1*, -, DISJOINT",
    "1*, 1*, UNDEFINED",
    "1*, 1, SUPERSET",
    "*1, 21, SUPERSET",
    "*1, 212, DISJOINT",
    "*1*, 212, SUPERSET",
    "1?, 12, SUPERSET",
    "1?, 1, SUPERSET",
    "1?, 123, DISJOINT",
    "1??, 123, SUPERSET",
    "?1, 11, SUPERSET",
    "?1, 221, DISJOINT",
    "?1*, 2145, SUPERSET",
    "?, 7, SUPERSET",
    "?, 77, DISJOINT",
    "1\\*, 1\\*, EQUAL",
    "1\\*, 12, DISJOINT"
  })
  void values_relateAsTheTableHasIt(String source, String target, CpeRelation relation) {
    assertThat(CpeRelation.of(version(source), version(target))).isEqualTo(relation);
  }

  @Test
  void names_withOneDisjointAttribute_areDisjoint() {
    CpeName all = name("cpe:2.3:a:b:*:*:*:*:*:*:*:*:*");
    assertThat(CpeRelation.of(all, name("cpe:2.3:a:x:c:1*:*:*:*:*:*:*:*")))
        .isEqualTo(CpeRelation.DISJOINT);
  }

  @Test
  void names_ofWhichEachSaysMoreInSomething_areUndefined() {
    CpeName one = name("cpe:2.3:a:b:c:1:*:*:*:*:*:*:*");
    CpeName other = name("cpe:2.3:a:b:c:*:sp1:*:*:*:*:*:*");
    assertThat(CpeRelation.of(one, other)).isEqualTo(CpeRelation.UNDEFINED);
  }

  @Test
  void supersetOneWay_isSubsetTheOther() {
    CpeName wide = name("cpe:2.3:a:b:c:*:*:*:*:*:*:*:*");
    CpeName narrow = name("cpe:2.3:a:b:c:1:sp1:-:*:*:*:*:*");
    assertThat(CpeRelation.of(wide, narrow)).isEqualTo(CpeRelation.SUPERSET);
    assertThat(CpeRelation.of(narrow, wide)).isEqualTo(CpeRelation.SUBSET);
    assertThat(CpeRelation.of(narrow, narrow)).isEqualTo(CpeRelation.EQUAL);
  }
}
