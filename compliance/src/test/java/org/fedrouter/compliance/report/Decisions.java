package org.fedrouter.compliance.report;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.fedrouter.compliance.analysis.AnalysedFinding;
import org.fedrouter.compliance.signature.Components;
import org.fedrouter.compliance.signature.Meaning;
import org.fedrouter.compliance.signature.Signature;
import org.fedrouter.compliance.signature.Signer;
import org.fedrouter.compliance.triage.AnalysisState;
import org.fedrouter.compliance.triage.Assessment;
import org.fedrouter.compliance.triage.Disposition;
import org.fedrouter.compliance.triage.Disposition.Signing.Permitted;
import org.fedrouter.compliance.triage.Disposition.Writing.Written;
import org.fedrouter.compliance.triage.Finding;
import org.fedrouter.compliance.triage.Justification;
import org.fedrouter.compliance.triage.Rationale;
import org.fedrouter.compliance.triage.Response;
import org.fedrouter.core.exchange.Bytes;

/** Decisions at every stage. */
final class Decisions {
  static final Instant SIGNED = Instant.parse("2026-11-21T08:00:00Z");
  private static final List<Meaning> STEPS =
      List.of(Meaning.AUTHORSHIP, Meaning.REVIEW, Meaning.APPROVAL, Meaning.RESPONSIBILITY);

  private Decisions() {}

  static Finding finding(AnalysedFinding analysed, String evidence) {
    return new Finding(
        analysed.id(),
        "pump-7",
        analysed.component().ref(),
        analysed.match().vulnerability(),
        Bytes.sha256(evidence.getBytes(StandardCharsets.UTF_8)));
  }

  static Assessment assessment(AnalysisState state, String detail, Set<Response> responses) {
    return new Assessment(
        state,
        state == AnalysisState.NOT_AFFECTED ? Justification.REQUIRES_CONFIGURATION : null,
        responses,
        detail,
        new Rationale("", "", "keep it in its segment", "", ""),
        List.of());
  }

  /** A draft with so many of the four signatures. */
  static Disposition signed(AnalysedFinding analysed, Assessment assessment, int steps) {
    Disposition disposition = written(Disposition.open(finding(analysed, "evidence")), assessment);
    for (Meaning meaning : STEPS.subList(0, steps)) {
      disposition = signed(disposition, meaning);
    }
    return disposition;
  }

  static Disposition released(AnalysedFinding analysed, Assessment assessment) {
    return signed(analysed, assessment, STEPS.size());
  }

  /** Another version, which no one has signed. */
  static Disposition written(Disposition before, Assessment assessment) {
    List<org.fedrouter.compliance.triage.Draft> drafts = new ArrayList<>(before.drafts());
    drafts.add(((Written) before.write(assessment, "author", SIGNED)).draft());
    return new Disposition(before.finding(), drafts, before.signatures(), before.comments());
  }

  private static Disposition signed(Disposition before, Meaning meaning) {
    String account = meaning == Meaning.AUTHORSHIP ? "author" : "somebody else";
    var latest = before.latest().orElseThrow().record();
    Permitted permitted =
        (Permitted) before.sign(account, meaning, latest.version(), latest.hash());
    List<Signature> signatures = new ArrayList<>(before.signatures());
    signatures.add(
        new Signature(
            permitted.version().record(),
            permitted.version().version(),
            permitted.version().hash(),
            new Signer(account, account),
            SIGNED,
            meaning,
            Components.BOTH,
            "series",
            permitted.previous()));
    return new Disposition(before.finding(), before.drafts(), signatures, before.comments());
  }
}
