package org.fedrouter.device.triage.boundary;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.fedrouter.compliance.audit.AuditAction;
import org.fedrouter.compliance.signature.copy.RecordCopy;
import org.fedrouter.compliance.triage.AcceptedProposal;
import org.fedrouter.compliance.triage.Assessment;
import org.fedrouter.compliance.triage.Disposition;
import org.fedrouter.compliance.triage.Disposition.Comment;
import org.fedrouter.compliance.triage.Draft;
import org.fedrouter.compliance.triage.Finding;
import org.fedrouter.compliance.triage.Obstacle;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.device.analysis.store.KnownFindings;
import org.fedrouter.device.proposal.ProposalAnswer;
import org.fedrouter.device.proposal.Proposed;
import org.fedrouter.device.proposal.store.ProposalRows;
import org.fedrouter.device.triage.AcceptanceChanged;
import org.fedrouter.device.triage.ProposalChoice;
import org.fedrouter.device.triage.TriageOutcome;
import org.fedrouter.device.triage.store.CommentRow;
import org.fedrouter.device.triage.store.DispositionRow;
import org.fedrouter.device.triage.store.EvidenceRow;
import org.fedrouter.device.triage.store.TriageRows;
import org.fedrouter.runtime.Randomness;
import org.fedrouter.runtime.Time;

/** Decisions about findings. Everything is added, nothing is changed; each leaves one audit row. */
@Stateless
public class Triage {
  @Inject TriageRows rows;
  @Inject KnownFindings known;
  @Inject ProposalRows proposals;
  @Inject TriageAudit audit;
  @Inject Event<AcceptanceChanged> changes;
  @Inject Randomness randomness;
  @Inject Time time;

  /** What a finding rests on that no analysis has found. */
  public TriageOutcome reported(Finding finding, String by) {
    return known.find(finding.id()).isPresent()
        ? new TriageOutcome.Refused(new Obstacle.Analysed())
        : evidence(finding, by);
  }

  /** Those of some findings that somebody has decided or remarked something about. */
  public Set<String> begun(Collection<String> findings) {
    return rows.begun(findings);
  }

  /** What is known of findings that somebody has begun to decide about, by their ids. */
  public Map<String, Disposition> begunWith(Collection<String> findings) {
    return rows.all(rows.begun(findings));
  }

  /** What a finding rests on from now on; with other evidence than before it is open again. */
  public TriageOutcome evidence(Finding finding, String by) {
    rows.lock(finding.id());
    Optional<EvidenceRow> before = rows.evidence(finding.id());
    if (before.filter(row -> row.finding().equals(finding)).isEmpty()) {
      int ordinal = before.map(EvidenceRow::ordinal).orElse(0) + 1;
      Instant now = time.instant();
      rows.add(new EvidenceRow(randomness.nextId(), ordinal, finding, by, now));
      audit.record(
          by,
          AuditAction.FINDING_EVIDENCE,
          target(finding.id()),
          before.isEmpty() ? "found" : "changed",
          before.map(row -> row.finding().evidence().hex()).orElse(""),
          finding.evidence().hex());
    }
    return done(finding.id());
  }

  /** Everything about a finding. */
  public Optional<Disposition> find(String finding) {
    return rows.find(finding).or(() -> known.find(finding).map(Disposition::open));
  }

  /** The record of what an analysis has found begins when somebody writes in it. */
  private void begin(String finding, String by) {
    if (rows.evidence(finding).isEmpty()) {
      known.find(finding).ifPresent(one -> evidence(one, by));
    }
  }

  /**
   * A new version of the decision; signatures of the one before are void.
   *
   * @param choices proposals that the author takes over, with value and probability as they were
   *     given
   */
  public TriageOutcome write(
      String finding, Assessment assessment, List<ProposalChoice> choices, String by) {
    List<AcceptedProposal> accepted = new ArrayList<>();
    for (ProposalChoice choice : choices) {
      Optional<Proposed> proposed = proposals.find(choice.proposal());
      Optional<ProposalAnswer> answer = proposed.flatMap(one -> one.answer(choice.target()));
      if (answer.isEmpty() || !answer.get().proposed()) {
        return new TriageOutcome.NotProposed(
            accepted.size(), "must be an answer in which this target was proposed");
      }
      accepted.add(accepted(proposed.get(), answer.get()));
    }
    return write(finding, assessment.with(accepted), by);
  }

  private static AcceptedProposal accepted(Proposed proposed, ProposalAnswer answer) {
    return new AcceptedProposal(
        answer.target(),
        answer.likeliest(),
        answer.probability(),
        Bytes.of(HexFormat.of().parseHex(proposed.model())),
        proposed.id());
  }

  private TriageOutcome write(String finding, Assessment assessment, String by) {
    rows.lock(finding);
    begin(finding, by);
    Optional<Disposition> found = rows.find(finding);
    if (found.isEmpty()) {
      return new TriageOutcome.UnknownFinding();
    }
    return switch (found.get().write(assessment, by, time.instant())) {
      case Disposition.Writing.Refused refused -> new TriageOutcome.Refused(refused.obstacle());
      case Disposition.Writing.Written(Draft draft) -> {
        rows.add(new DispositionRow(randomness.nextId(), draft));
        audit.record(
            by,
            AuditAction.DISPOSITION_WRITTEN,
            target(finding),
            "version " + draft.version(),
            found.get().latest().map(one -> one.record().hash().hex()).orElse(""),
            draft.record().hash().hex());
        if (!found.get().accepted().isEmpty()) {
          changes.fire(new AcceptanceChanged(finding, by));
        }
        yield done(finding);
      }
    };
  }

  /** A remark. */
  public TriageOutcome comment(String finding, String text, String by) {
    rows.lock(finding);
    begin(finding, by);
    if (rows.evidence(finding).isEmpty()) {
      return new TriageOutcome.UnknownFinding();
    }
    rows.add(new CommentRow(randomness.nextId(), finding, new Comment(time.instant(), by, text)));
    String hash = Bytes.sha256(text.getBytes(StandardCharsets.UTF_8)).hex();
    audit.record(by, AuditAction.DISPOSITION_COMMENTED, target(finding), "commented", "", hash);
    return done(finding);
  }

  /** A copy of the record with its signatures and its audit rows (21 CFR 11.10(b)). */
  public Optional<RecordCopy> copy(String finding) {
    return rows.find(finding)
        .map(
            found ->
                new RecordCopy(finding, found.versions(), found.signatures(), rows.trail(finding)));
  }

  private TriageOutcome done(String finding) {
    return rows.find(finding)
        .<TriageOutcome>map(TriageOutcome.Done::new)
        .orElseGet(TriageOutcome.UnknownFinding::new);
  }

  static String target(String finding) {
    return "finding:" + finding;
  }
}
