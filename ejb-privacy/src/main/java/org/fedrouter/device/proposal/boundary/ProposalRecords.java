package org.fedrouter.device.proposal.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.fedrouter.compliance.audit.AuditAction;
import org.fedrouter.compliance.audit.AuditEntry;
import org.fedrouter.compliance.audit.boundary.AuditTrail;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.device.proposal.ModelInUse;
import org.fedrouter.device.proposal.ModelOutcome;
import org.fedrouter.device.proposal.ProposalAnswer;
import org.fedrouter.device.proposal.ProposalQuestion;
import org.fedrouter.device.proposal.Proposed;
import org.fedrouter.device.proposal.store.ProposalModelRow;
import org.fedrouter.device.proposal.store.ProposalRow;
import org.fedrouter.device.proposal.store.ProposalRows;
import org.fedrouter.runtime.Randomness;
import org.fedrouter.runtime.Time;

/** Keeps models and proposals; each change leaves one audit row in its transaction. */
@Stateless
public class ProposalRecords {
  @Inject ProposalRows rows;
  @Inject AuditTrail trail;
  @Inject Randomness randomness;
  @Inject Time time;

  /** The model in use. */
  public Optional<ModelInUse> current() {
    return rows.current();
  }

  /** The newest proposals of a model. */
  public List<Proposed> newest(String model, int most) {
    return rows.newest(model, most);
  }

  /** Keeps what a model has answered, and gives it its id. */
  public Proposed keep(
      ProposalQuestion question, ModelInUse model, List<ProposalAnswer> answers, String by) {
    Proposed proposed =
        new Proposed(
            randomness.nextId(),
            by,
            now(),
            question.subject(),
            Bytes.sha256(question.text().getBytes(StandardCharsets.UTF_8)).hex(),
            model.sha256(),
            model.version(),
            answers);
    rows.add(new ProposalRow(proposed));
    record(
        by,
        AuditAction.PROPOSAL_ASKED,
        "proposal:" + proposed.id(),
        question.subject().isEmpty() ? "of a text" : "of " + question.subject(),
        "",
        model.sha256());
    return proposed;
  }

  /** Puts a model into use. */
  public ModelOutcome use(String sha256, String card, String reason, String by) {
    rows.lock();
    Optional<ModelInUse> before = rows.current();
    if (before.filter(model -> model.sha256().equals(sha256)).isPresent()) {
      return new ModelOutcome.Same();
    }
    int ordinal = before.map(ModelInUse::ordinal).orElse(0) + 1;
    return change(before, new ModelInUse(ordinal, ordinal, sha256, card, by, now(), reason));
  }

  /** Puts the model into use again that was before the one in use came. */
  public ModelOutcome rollBack(String reason, String by) {
    rows.lock();
    Optional<ModelInUse> before = rows.current();
    Optional<ModelInUse> former = before.flatMap(model -> rows.change(model.version() - 1));
    if (before.isEmpty() || former.isEmpty()) {
      return new ModelOutcome.NoneBefore();
    }
    ModelInUse again = former.get();
    return change(
        before,
        new ModelInUse(
            before.get().ordinal() + 1,
            again.version(),
            again.sha256(),
            again.card(),
            by,
            now(),
            reason));
  }

  private ModelOutcome change(Optional<ModelInUse> before, ModelInUse model) {
    rows.add(new ProposalModelRow(model));
    record(
        model.changedBy(),
        AuditAction.PROPOSAL_MODEL_CHANGED,
        "proposal-model:" + model.version(),
        model.reason(),
        before.map(ModelInUse::sha256).orElse(""),
        model.sha256());
    return new ModelOutcome.Changed(model);
  }

  private Instant now() {
    return time.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private void record(
      String by, AuditAction action, String target, String reason, String before, String after) {
    trail.record(
        List.of(
            new AuditEntry(
                randomness.nextId(),
                time.instant(),
                by,
                action,
                target,
                reason,
                before,
                after,
                randomness.nextId(),
                "{}")));
  }
}
