package org.fedrouter.compliance.triage;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.fedrouter.compliance.signature.Components;
import org.fedrouter.compliance.signature.Meaning;
import org.fedrouter.compliance.signature.RecordVersion;
import org.fedrouter.compliance.signature.Signature;
import org.fedrouter.compliance.signature.Signer;
import org.fedrouter.core.exchange.Bytes;

/** Findings and their dispositions. */
final class Cases {
  static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  private Cases() {}

  static Finding finding(String id, String evidence) {
    return new Finding(
        id,
        "pump-7",
        "pkg:npm/a@1",
        "CVE-2026-0001",
        Bytes.sha256(evidence.getBytes(StandardCharsets.UTF_8)));
  }

  static Assessment assessment(AnalysisState state) {
    return new Assessment(
        state,
        state == AnalysisState.NOT_AFFECTED ? Justification.CODE_NOT_REACHABLE : null,
        Set.of(Response.UPDATE, Response.WILL_NOT_FIX),
        "the parser is not built in",
        Rationale.NONE,
        List.of(new FeedVersion("nvd", "2026-11-21", NOON)));
  }

  static Disposition written(Disposition before, Assessment assessment, String author) {
    if (before.write(assessment, author, NOON)
        instanceof Disposition.Writing.Written(Draft draft)) {
      List<Draft> drafts = new ArrayList<>(before.drafts());
      drafts.add(draft);
      return new Disposition(before.finding(), drafts, before.signatures(), before.comments());
    }
    throw new AssertionError("was refused");
  }

  static Disposition draft(String id) {
    Finding finding = finding(id, "evidence");
    return written(Disposition.open(finding), assessment(AnalysisState.NOT_AFFECTED), "author");
  }

  static Disposition.Signing ask(Disposition disposition, String account, Meaning meaning) {
    RecordVersion latest = disposition.latest().orElseThrow().record();
    return disposition.sign(account, meaning, latest.version(), latest.hash());
  }

  /** With a signature that was permitted. */
  static Disposition signed(Disposition before, String account, Meaning meaning) {
    if (ask(before, account, meaning)
        instanceof Disposition.Signing.Permitted(RecordVersion version, Bytes previous, Stage to)) {
      Disposition after = forced(before, version, previous, account, meaning);
      if (after.stage() != to) {
        throw new AssertionError(after.stage() + " instead of " + to);
      }
      return after;
    }
    throw new AssertionError("was refused");
  }

  /** With a signature that nobody has permitted. */
  static Disposition forced(
      Disposition before, RecordVersion version, Bytes previous, String account, Meaning meaning) {
    List<Signature> signatures = new ArrayList<>(before.signatures());
    signatures.add(
        new Signature(
            version.record(),
            version.version(),
            version.hash(),
            new Signer(account, account),
            NOON,
            meaning,
            Components.BOTH,
            "series",
            previous));
    return new Disposition(before.finding(), before.drafts(), signatures, before.comments());
  }

  static Disposition released(String id) {
    Disposition disposition = signed(draft(id), "author", Meaning.AUTHORSHIP);
    disposition = signed(disposition, "reviewer", Meaning.REVIEW);
    disposition = signed(disposition, "approver", Meaning.APPROVAL);
    return signed(disposition, "author", Meaning.RESPONSIBILITY);
  }
}
