package org.fedrouter.compliance.triage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.fedrouter.compliance.signature.Meaning;
import org.fedrouter.compliance.signature.RecordVersion;
import org.fedrouter.compliance.signature.Signature;
import org.fedrouter.compliance.signature.Standing;
import org.fedrouter.compliance.triage.Disposition.Signing;
import org.fedrouter.compliance.triage.Disposition.Writing;
import org.fedrouter.core.requirement.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DispositionTest {
  private static final List<Meaning> SEQUENCE =
      List.of(Meaning.AUTHORSHIP, Meaning.REVIEW, Meaning.APPROVAL, Meaning.RESPONSIBILITY);

  private static String signer(Meaning meaning) {
    return meaning == Meaning.AUTHORSHIP ? "author" : "somebody-else";
  }

  @Test
  @Requirement("11.10(f)")
  void sign_anyOtherThanTheNextStep_isRefused() {
    Disposition disposition = Cases.draft("finding-1");
    for (Meaning step : SEQUENCE) {
      for (Meaning asked : Meaning.values()) {
        Signing signing = Cases.ask(disposition, signer(asked), asked);
        if (asked == step) {
          assertThat(signing).isInstanceOf(Signing.Permitted.class);
        } else {
          assertThat(signing)
              .isEqualTo(new Signing.Refused(new Obstacle.WrongStep(disposition.stage(), asked)));
        }
      }
      disposition = Cases.signed(disposition, signer(step), step);
    }
    assertThat(disposition.stage()).isEqualTo(Stage.RELEASED);
    for (Meaning asked : Meaning.values()) {
      assertThat(Cases.ask(disposition, signer(asked), asked)).isInstanceOf(Signing.Refused.class);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Meaning.class,
      names = {"REVIEW", "APPROVAL"})
  @Requirement("11.10(g)")
  void sign_ownWork_isRefused(Meaning meaning) {
    Disposition disposition = Cases.signed(Cases.draft("finding-1"), "author", Meaning.AUTHORSHIP);
    if (meaning == Meaning.APPROVAL) {
      disposition = Cases.signed(disposition, "reviewer", Meaning.REVIEW);
    }
    assertThat(Cases.ask(disposition, "author", meaning))
        .isEqualTo(new Signing.Refused(new Obstacle.OwnWork(meaning)));
    assertThat(Cases.ask(Cases.draft("finding-1"), "somebody-else", Meaning.AUTHORSHIP))
        .isEqualTo(new Signing.Refused(new Obstacle.NotTheAuthor("author")));
  }

  @Test
  @Requirement("11.10(g)")
  void stage_signatureThatNobodyPermitted_leadsNowhere() {
    Disposition authored = Cases.signed(Cases.draft("finding-1"), "author", Meaning.AUTHORSHIP);
    RecordVersion version = authored.versions().getLast();
    Disposition forged =
        Cases.forced(
            authored, version, authored.signatures().getLast().hash(), "author", Meaning.REVIEW);
    assertThat(forged.stage()).isEqualTo(Stage.AUTHORED);
    Disposition unchained =
        Cases.forced(authored, version, Signature.FIRST, "reviewer", Meaning.REVIEW);
    assertThat(unchained.stage()).isEqualTo(Stage.AUTHORED);
  }

  @Test
  @Requirement("11.70")
  void write_afterSignatures_voidsThem() {
    Disposition released = Cases.released("finding-1");
    assertThat(released.disposed()).isTrue();
    Disposition edited =
        Cases.written(released, Cases.assessment(AnalysisState.EXPLOITABLE), "editor");
    assertThat(edited.stage()).isEqualTo(Stage.DRAFT);
    assertThat(edited.disposed()).isFalse();
    assertThat(edited.checked())
        .allSatisfy(one -> assertThat(one.standing()).isEqualTo(new Standing.Voided(2)));
    assertThat(edited.drafts().getFirst()).isEqualTo(released.drafts().getFirst());
  }

  @Test
  void evidence_changed_opensItAgain() {
    Disposition released = Cases.released("finding-1");
    Disposition other =
        new Disposition(
            Cases.finding("finding-1", "more evidence"),
            released.drafts(),
            released.signatures(),
            released.comments());
    assertThat(other.stage()).isEqualTo(Stage.REOPENED);
    assertThat(other.disposed()).isFalse();
    assertThat(Cases.ask(other, "author", Meaning.AUTHORSHIP))
        .isEqualTo(new Signing.Refused(new Obstacle.WrongStep(Stage.REOPENED, Meaning.AUTHORSHIP)));
    Disposition again =
        Cases.written(other, Cases.assessment(AnalysisState.NOT_AFFECTED), "author");
    assertThat(again.stage()).isEqualTo(Stage.DRAFT);
  }

  @Test
  void sign_anotherVersionThanSeen_isRefused() {
    Disposition first = Cases.draft("finding-1");
    RecordVersion seen = first.versions().getFirst();
    Disposition second = Cases.written(first, Cases.assessment(AnalysisState.RESOLVED), "author");
    assertThat(second.sign("author", Meaning.AUTHORSHIP, 1, seen.hash()))
        .isEqualTo(new Signing.Refused(new Obstacle.OtherVersion(2)));
    assertThat(second.sign("author", Meaning.AUTHORSHIP, 2, seen.hash()))
        .isEqualTo(new Signing.Refused(new Obstacle.OtherVersion(2)));
  }

  @Test
  void record_everyFieldCounts() {
    Disposition draft = Cases.draft("finding-1");
    Draft one = draft.drafts().getFirst();
    Assessment said = one.assessment();
    List<Draft> others = new ArrayList<>();
    others.add(with(one, Cases.assessment(AnalysisState.RESOLVED)));
    others.add(with(one, changed(said, "another reason", said.responses())));
    others.add(with(one, changed(said, said.detail(), Set.of())));
    others.add(new Draft(one.finding(), 1, said, "editor", one.written(), one.previous()));
    others.add(
        new Draft(
            one.finding(), 1, said, one.author(), one.written().plusSeconds(1), one.previous()));
    others.add(
        new Draft(
            Cases.finding("finding-1", "x"), 1, said, one.author(), one.written(), one.previous()));
    assertThat(others.stream().map(other -> other.record().hash()))
        .doesNotHaveDuplicates()
        .doesNotContain(one.record().hash());
  }

  private static Draft with(Draft draft, Assessment assessment) {
    return new Draft(
        draft.finding(), 1, assessment, draft.author(), draft.written(), draft.previous());
  }

  private static Assessment changed(Assessment of, String detail, Set<Response> responses) {
    return new Assessment(
        of.state(), of.justification(), responses, detail, of.rationale(), of.feeds());
  }

  @Test
  void write_brokenRules_areRefusedByName() {
    Disposition open = Disposition.open(Cases.finding("finding-1", "evidence"));
    assertThat(
            field(
                open,
                new Assessment(
                    AnalysisState.NOT_SET, null, Set.of(), "", Rationale.NONE, List.of())))
        .isEqualTo("state");
    assertThat(
            field(
                open,
                new Assessment(
                    AnalysisState.NOT_AFFECTED, null, Set.of(), "x", Rationale.NONE, List.of())))
        .isEqualTo("justification");
    assertThat(
            field(
                open,
                new Assessment(
                    AnalysisState.RESOLVED,
                    Justification.CODE_NOT_PRESENT,
                    Set.of(),
                    "x",
                    Rationale.NONE,
                    List.of())))
        .isEqualTo("justification");
    assertThat(
            field(
                open,
                new Assessment(
                    AnalysisState.RESOLVED, null, Set.of(), " ", Rationale.NONE, List.of())))
        .isEqualTo("detail");
    assertThat(
            field(
                open,
                new Assessment(
                    AnalysisState.IN_TRIAGE,
                    null,
                    Set.of(),
                    "x".repeat(10_001),
                    Rationale.NONE,
                    List.of())))
        .isEqualTo("detail");
  }

  private static String field(Disposition open, Assessment assessment) {
    return open.write(assessment, "author", Cases.NOON)
            instanceof Writing.Refused(Obstacle.BrokenRule(Assessment.Broken rule))
        ? rule.field()
        : "";
  }
}
