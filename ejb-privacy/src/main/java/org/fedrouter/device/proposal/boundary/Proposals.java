package org.fedrouter.device.proposal.boundary;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fedrouter.compliance.proposal.ProposalDrift;
import org.fedrouter.compliance.proposal.Spread;
import org.fedrouter.compliance.proposal.Spread.Likeliest;
import org.fedrouter.compliance.proposal.Terms;
import org.fedrouter.device.proposal.ModelInUse;
import org.fedrouter.device.proposal.ModelOutcome;
import org.fedrouter.device.proposal.ModelView;
import org.fedrouter.device.proposal.ProposalCard;
import org.fedrouter.device.proposal.ProposalOutcome;
import org.fedrouter.device.proposal.ProposalQuestion;
import org.fedrouter.device.proposal.Proposed;

/** Asks the model in use, of a node. What it says decides nothing. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Proposals {
  /** Drift of fewer proposals is noise. */
  private static final int LEAST = 50;

  private static final int MOST = 1_000;

  @Inject ProposalRecords records;
  @Inject ProposalNodes nodes;

  /** Asks, and keeps what was answered. */
  public ProposalOutcome ask(ProposalQuestion question, String by) {
    Optional<ModelInUse> current = records.current();
    if (current.isEmpty()) {
      return new ProposalOutcome.NoModel();
    }
    ModelInUse model = current.get();
    ProposalCard card = model.read();
    Terms terms = Terms.of(question.text(), question.weaknesses(), card.bits());
    if (terms.size() == 0) {
      return new ProposalOutcome.NoTerms();
    }
    return nodes
        .answers(model.sha256(), card, terms)
        .<ProposalOutcome>map(
            answers -> new ProposalOutcome.Answered(records.keep(question, model, answers, by)))
        .orElseGet(() -> new ProposalOutcome.NoNode(model.sha256()));
  }

  /** Puts a model into use that a node serves. */
  public ModelOutcome use(String sha256, String reason, String by) {
    Optional<String> card = nodes.card(sha256);
    if (card.isEmpty()) {
      return new ModelOutcome.NoNode(sha256);
    }
    try {
      var unused = ProposalCard.read(card.get(), sha256);
      return records.use(sha256, card.get(), reason, by);
    } catch (IllegalArgumentException e) {
      return new ModelOutcome.NoCard("" + e.getMessage());
    }
  }

  /** Goes back to the model before. */
  public ModelOutcome rollBack(String reason, String by) {
    return records.rollBack(reason, by);
  }

  /** The model in use, and whether it is asked about other texts than it was tested on. */
  public Optional<ModelView> model() {
    return records
        .current()
        .map(
            model -> {
              List<Proposed> newest = records.newest(model.sha256(), MOST);
              return new ModelView(
                  model,
                  newest.size(),
                  newest.size() < LEAST ? List.of() : drift(model.read(), newest));
            });
  }

  private static List<ProposalDrift> drift(ProposalCard card, List<Proposed> newest) {
    List<ProposalDrift> drifts = new ArrayList<>();
    card.learnt()
        .forEach(
            (target, before) ->
                drifts.add(
                    ProposalDrift.between(
                        before,
                        Spread.of(
                            target,
                            newest.stream()
                                .flatMap(one -> one.answer(target).stream())
                                .map(one -> new Likeliest(one.likeliest(), one.probability()))
                                .toList()))));
    return drifts;
  }
}
