package org.fedrouter.federation.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fedrouter.budget.ChargedTraining;
import org.fedrouter.budget.boundary.TrainingCharges;
import org.fedrouter.compliance.audit.boundary.AuditKeys;
import org.fedrouter.compliance.audit.boundary.AuditLog;
import org.fedrouter.compliance.audit.log.LogKey;
import org.fedrouter.core.accounting.TrainingPlan;
import org.fedrouter.core.aggregation.round.RoundCertificate;
import org.fedrouter.core.aggregation.round.RoundCharge;
import org.fedrouter.core.federation.server.Certifying;
import org.fedrouter.core.federation.server.Combination;
import org.fedrouter.core.federation.server.RoundServer;
import org.fedrouter.core.federation.terms.TrainingTerms;
import org.fedrouter.core.ledger.LedgerKey;
import org.fedrouter.core.ledger.LedgerKind;
import org.fedrouter.core.note.SignedNote;
import org.fedrouter.federation.AdapterVersion;
import org.fedrouter.federation.Promise;
import org.fedrouter.federation.Stage;

/** What is written beside the weights of a version: who made it, at what cost, signed. */
@ApplicationScoped
public class VersionNotes {
  @Inject TrainingCharges charges;
  @Inject AuditKeys keys;
  @Inject AuditLog log;

  AdapterVersion version(RoundServer server, Combination.Combined combined, Instant now) {
    TrainingTerms terms = server.setting().terms();
    List<ChargedTraining> charged = charged(server);
    RoundCertificate certificate =
        Certifying.of(server.setting(), combined, log.origin(), now, largest(terms, charged));
    SignedNote note = LogKey.sign(certificate.text(), log.origin(), keys.signing());
    return new AdapterVersion(
        terms.name(),
        server.setting().number(),
        terms.adapter().baseModel().hex(),
        combined.adapter().sha256().hex(),
        combined.adapter().values().size(),
        soFar(server),
        combined.participants(),
        note.format(),
        server.setting().adapter().hex(),
        terms.text(),
        now,
        Stage.CANDIDATE);
  }

  private List<ChargedTraining> charged(RoundServer server) {
    return server.round().participants().keySet().stream()
        .map(hospital -> find(server.setting().terms(), hospital, server.setting().number()))
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<ChargedTraining> find(TrainingTerms terms, String hospital, int round) {
    return charges.find(new LedgerKey(LedgerKind.DATASET, hospital), terms.charge(round));
  }

  private static RoundCharge largest(TrainingTerms terms, List<ChargedTraining> charged) {
    return new RoundCharge(
        charged.stream().mapToDouble(ChargedTraining::epsilon).max().orElse(0),
        terms.privacy().delta(),
        charged.stream().mapToLong(ChargedTraining::nano).max().orElse(0));
  }

  /** The largest epsilon that any hospital has spent on this training up to this round. */
  private double soFar(RoundServer server) {
    TrainingTerms terms = server.setting().terms();
    return terms.hospitals().stream()
        .mapToDouble(hospital -> epsilon(terms, hospital, server.setting().number()))
        .max()
        .orElse(0);
  }

  /** Of as many rounds as were charged, each as costly as the costliest of its numbers. */
  private double epsilon(TrainingTerms terms, String hospital, int upTo) {
    List<TrainingPlan> plans = new ArrayList<>();
    for (int round = 1; round <= upTo; round++) {
      find(terms, hospital, round).ifPresent(one -> plans.add(one.training().plan()));
    }
    return Promise.spent(terms, plans);
  }
}
