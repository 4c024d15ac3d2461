package org.fedrouter.core.federation.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fedrouter.core.federation.server.Consortium.START;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.fedrouter.core.aggregation.secure.Outcome;
import org.fedrouter.core.aggregation.secure.group.EpochGroups;
import org.fedrouter.core.aggregation.secure.group.Mode;
import org.fedrouter.core.aggregation.secure.group.SeedReveal;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.federation.terms.Evaluation;
import org.fedrouter.core.federation.terms.TrainingTerms;
import org.junit.jupiter.api.Test;

/** Groups that nobody chooses. */
class EpochDrawTest {
  private static final Consortium NINE = new Consortium(9);
  private static final TrainingTerms TERMS =
      NINE.terms(Mode.BALANCED, 0, 3, "mean", 6, Evaluation.NONE);

  @Test
  void whoCommitsAndKeepsSilent_isInNoGroup() {
    EpochGroups all = NINE.draw(TERMS, List.of());
    EpochGroups others = NINE.draw(TERMS, List.of("h08"));
    assertThat(all.groups()).hasSize(3);
    assertThat(all.excluded()).isEmpty();
    assertThat(others.excluded()).containsExactly("h08");
    assertThat(others.members()).hasSize(8).doesNotContain("h08");
    assertThat(others.hash()).isNotEqualTo(all.hash());
  }

  @Test
  void tooFewCommitments_endTheDraw() {
    EpochDraw draw = EpochDraw.start(TERMS, NINE.roster, START);
    assertThat(draw.tick(START.plusSeconds(59))).isEqualTo(draw);
    EpochDraw late = draw.tick(START.plusSeconds(60));
    assertThat(late.ended()).isTrue();
    assertThat(late.failed()).contains("0 hospitals committed");
    assertThat(draw.awaited("h00")).isEqualTo("commitment");
    assertThat(draw.awaited("h99")).isEqualTo("nothing");
  }

  @Test
  void seedBeforeAllHaveCommitted_isRefused() {
    EpochDraw draw = EpochDraw.start(TERMS, NINE.roster, START);
    SeedReveal early = SeedReveal.draw(TERMS.draw(NINE.roster), "h00", new Bits(1));
    assertThat(draw.reveal(early, START)).isInstanceOf(Outcome.Refused.class);
  }

  @Test
  void chosenHospitals_leaveEachGroupItsThreshold() {
    EpochGroups groups = NINE.draw(TERMS, List.of());
    assertThat(Choosing.of(TERMS, groups, new Bits(3))).isEqualTo(NINE.hospitals());
  }

  @Test
  void lists_comeBackAsTheyWere() {
    List<Bytes> messages = Stream.of("a", "", "ccc").map(t -> Bytes.of(t.getBytes(StandardCharsets.UTF_8))).toList();
    DrawList list = new DrawList(messages);
    assertThat(DrawList.decode(list.encode())).isEqualTo(list);
  }
}
