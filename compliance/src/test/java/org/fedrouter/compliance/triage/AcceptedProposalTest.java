package org.fedrouter.compliance.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.fedrouter.compliance.advisory.SsvcDecision;
import org.fedrouter.compliance.priority.Applicability;
import org.fedrouter.compliance.priority.DeviceProfile;
import org.fedrouter.compliance.priority.Facts;
import org.fedrouter.compliance.priority.Priority;
import org.fedrouter.compliance.priority.Scheme;
import org.fedrouter.compliance.proposal.Target;
import org.fedrouter.compliance.signature.Meaning;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.requirement.Requirement;
import org.junit.jupiter.api.Test;

class AcceptedProposalTest {
  private static final UUID ID = UUID.fromString("00000000-0000-4000-8000-000000000001");
  private static final Facts NOTHING_KNOWN =
      new Facts(null, null, List.of(), List.of(), Applicability.UNKNOWN);
  private static final List<AcceptedProposal> PROPOSALS =
      List.of(
          proposal(Target.TECHNICAL_IMPACT, "partial"),
          proposal(Target.EXPLOITATION, "none"),
          proposal(Target.AUTOMATABLE, "no"));

  private static AcceptedProposal proposal(Target target, String value) {
    return new AcceptedProposal(target, value, 0.93, Bytes.sha256(new byte[] {7}), ID);
  }

  private static Disposition draft() {
    Disposition open = Disposition.open(Cases.finding("finding-1", "evidence"));
    Assessment with = Cases.assessment(AnalysisState.EXPLOITABLE).with(PROPOSALS);
    return Cases.written(open, with, "author");
  }

  private static Priority priority(Facts facts, Disposition disposition) {
    Map<Target, String> accepted =
        disposition.accepted().stream()
            .collect(Collectors.toMap(AcceptedProposal::target, AcceptedProposal::value));
    return Priority.of(Scheme.COORDINATOR, facts.filled(accepted), DeviceProfile.UNKNOWN);
  }

  @Test
  @Requirement("11.70")
  void proposals_countForNothing_beforeTheLastSignature_andAfterAnEdit() {
    Priority without = Priority.of(Scheme.COORDINATOR, NOTHING_KNOWN, DeviceProfile.UNKNOWN);
    Disposition disposition = draft();
    for (Meaning meaning : List.of(Meaning.AUTHORSHIP, Meaning.REVIEW, Meaning.APPROVAL)) {
      assertThat(priority(NOTHING_KNOWN, disposition)).isEqualTo(without);
      String account = meaning == Meaning.AUTHORSHIP ? "author" : "other";
      disposition = Cases.signed(disposition, account, meaning);
    }
    assertThat(priority(NOTHING_KNOWN, disposition)).isEqualTo(without);
    Disposition released = Cases.signed(disposition, "author", Meaning.RESPONSIBILITY);
    Priority signed = priority(NOTHING_KNOWN, released);
    assertThat(signed).isLessThan(without);
    assertThat(signed.decision().assumed()).containsExactly("mission and well-being impact");
    Disposition edited =
        Cases.written(released, Cases.assessment(AnalysisState.EXPLOITABLE), "author");
    assertThat(priority(NOTHING_KNOWN, edited)).isEqualTo(without);
  }

  @Test
  void proposals_neverStandAgainstWhatSomebodyHasSaid() {
    Disposition released = draft();
    for (Meaning meaning : Meaning.values()) {
      String account = meaning == Meaning.AUTHORSHIP ? "author" : "other";
      released = Cases.signed(released, account, meaning);
    }
    Map<String, String> points =
        Map.of("exploitation", "active", "automatable", "yes", "technical impact", "total");
    SsvcDecision analyst = new SsvcDecision("CVE-2026-0001", "analyst", "2.0.3", null, points);
    Facts said = new Facts(null, null, List.of(analyst), List.of(), Applicability.UNKNOWN);
    assertThat(priority(said, released))
        .isEqualTo(Priority.of(Scheme.COORDINATOR, said, DeviceProfile.UNKNOWN));
  }

  @Test
  void metrics_makeAVector_onlyAllTogether() {
    Map<Target, String> all =
        Map.of(
            Target.ATTACK_VECTOR, "N",
            Target.ATTACK_COMPLEXITY, "L",
            Target.PRIVILEGES_REQUIRED, "N",
            Target.USER_INTERACTION, "N",
            Target.SCOPE, "U",
            Target.CONFIDENTIALITY, "N",
            Target.INTEGRITY, "N",
            Target.AVAILABILITY, "L");
    Priority rated =
        Priority.of(Scheme.COORDINATOR, NOTHING_KNOWN.filled(all), DeviceProfile.UNKNOWN);
    assertThat(rated.environmental()).hasToString("5.3");
    Map<Target, String> some = Map.of(Target.ATTACK_VECTOR, "N");
    assertThat(NOTHING_KNOWN.filled(some)).isEqualTo(NOTHING_KNOWN);
  }

  @Test
  void signedText_namesModelAndProbability_andIsReadAgain() {
    Draft draft = draft().latest().orElseThrow();
    assertThat(draft.record().text())
        .contains(
            "accepted-proposal: none 0.93 %s %s Exploitation\n"
                .formatted(Bytes.sha256(new byte[] {7}).hex(), ID));
    assertThat(Draft.read(draft.record().text())).isEqualTo(draft);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AcceptedProposal.parse("none 0.93 00 Exploitation"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> proposal(Target.EXPLOITATION, "everywhere"));
  }

  @Test
  void oneTarget_twice_isRefused() {
    List<AcceptedProposal> twice = new ArrayList<>(PROPOSALS);
    twice.add(proposal(Target.AUTOMATABLE, "yes"));
    assertThat(Cases.assessment(AnalysisState.EXPLOITABLE).with(twice).broken())
        .hasValueSatisfying(rule -> assertThat(rule.field()).isEqualTo("proposals"));
  }
}
