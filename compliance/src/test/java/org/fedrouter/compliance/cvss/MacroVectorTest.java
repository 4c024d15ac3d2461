package org.fedrouter.compliance.cvss;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MacroVectorTest {
  private static List<MacroVector> all() {
    List<MacroVector> all = new ArrayList<>();
    for (int row = 0; row < 270; row++) {
      all.add(new MacroVector(row / 90, row / 45 % 2, row / 9 % 5, row / 3 % 3, row % 3));
    }
    return all;
  }

  @Test
  void score_ofTheClassBelow_isNeverHigher() {
    for (MacroVector macro : all()) {
      assertThat(macro.tenths()).isBetween(1, 100);
      List<Integer> below =
          List.of(macro.below1(), macro.below2(), macro.below36(), macro.below4(), macro.below5());
      assertThat(below).as("%s", macro).allMatch(tenths -> tenths <= macro.tenths());
    }
  }

  @Test
  void classes_atBothEnds_haveTheExtremeScores() {
    assertThat(all().getFirst().tenths()).isEqualTo(100);
    assertThat(all().getLast().tenths()).isEqualTo(1);
    assertThat(all().getLast().below36()).isEqualTo(MacroVector.NONE);
  }
}
