package org.fedrouter.compliance.triage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.fedrouter.compliance.triage.ExportGate.Answer;
import org.fedrouter.compliance.triage.ExportGate.Release;
import org.fedrouter.compliance.triage.ExportGate.Undisposed;
import org.junit.jupiter.api.Test;

class ExportGateTest {
  private static final List<FeedVersion> FEEDS =
      List.of(new FeedVersion("nvd", "2026-11-22", Cases.NOON));

  private static Finding finding(String id) {
    return Cases.finding(id, "evidence");
  }

  @Test
  void ask_everyFindingDisposed_isOpenAndSaysAsOfWhen() {
    List<Release> releases = List.of(new Release("1.0", true, List.of(finding("a"), finding("b"))));
    Map<String, Disposition> known = Map.of("a", Cases.released("a"), "b", Cases.released("b"));
    assertThat(ExportGate.ask(releases, known, FEEDS)).isEqualTo(new Answer.Open(FEEDS));
  }

  @Test
  void ask_oneUndisposed_isClosedAndListsIt() {
    List<Release> releases =
        List.of(
            new Release("1.0", true, List.of(finding("a"), finding("b"), finding("c"))),
            new Release("0.9", false, List.of(finding("d"))));
    Map<String, Disposition> known = Map.of("a", Cases.released("a"), "b", Cases.draft("b"));
    assertThat(ExportGate.ask(releases, known, FEEDS))
        .isEqualTo(
            new Answer.Closed(
                List.of(
                    new Undisposed("1.0", finding("b"), Stage.DRAFT),
                    new Undisposed("1.0", finding("c"), Stage.OPEN))));
  }

  @Test
  void ask_evidenceChangedSinceRelease_isClosed() {
    Finding now = Cases.finding("a", "other evidence");
    assertThat(
            ExportGate.ask(
                List.of(new Release("1.0", true, List.of(now))),
                Map.of("a", Cases.released("a")),
                FEEDS))
        .isEqualTo(new Answer.Closed(List.of(new Undisposed("1.0", now, Stage.REOPENED))));
  }

  @Test
  void ask_stillInTriage_isClosedThoughSigned() {
    Finding finding = finding("a");
    Disposition disposition =
        Cases.written(
            Disposition.open(finding), Cases.assessment(AnalysisState.IN_TRIAGE), "author");
    for (var meaning : org.fedrouter.compliance.signature.Meaning.values()) {
      String signer =
          meaning == org.fedrouter.compliance.signature.Meaning.AUTHORSHIP ? "author" : "other";
      disposition = Cases.signed(disposition, signer, meaning);
    }
    assertThat(disposition.stage()).isEqualTo(Stage.RELEASED);
    assertThat(
            ExportGate.ask(
                List.of(new Release("1.0", true, List.of(finding))),
                Map.of("a", disposition),
                FEEDS))
        .isInstanceOf(Answer.Closed.class);
  }
}
