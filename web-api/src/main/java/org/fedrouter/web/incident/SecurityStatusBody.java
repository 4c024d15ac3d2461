package org.fedrouter.web.incident;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.fedrouter.compliance.audit.log.SignedCheckpoint;
import org.fedrouter.core.federation.terms.TrainingTerms;
import org.fedrouter.core.note.VerifyingKey;
import org.fedrouter.federation.TrainingProgress;
import org.fedrouter.node.NodeCertificate;
import org.fedrouter.node.Registration;
import org.jspecify.annotations.Nullable;

/**
 * What protects this installation now.
 *
 * @param at when it was asked
 * @param measures in force
 * @param nodes all that ever asked, also revoked ones
 * @param trainings that go on
 */
public record SecurityStatusBody(
    String at,
    boolean lockedDown,
    List<MeasureBody> measures,
    List<NodeLine> nodes,
    AuditLine audit,
    List<TrainingLine> trainings) {
  /**
   * A node.
   *
   * @param state pending, active, drained or revoked, as the registry has it
   * @param certificateUntil end of the certificate that is pinned; absent without one
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record NodeLine(
      String id, String hospital, String state, @Nullable String certificateUntil) {
    static NodeLine of(Registration node) {
      NodeCertificate certificate = node.certificate();
      return new NodeLine(
          node.id(),
          node.node().hospital(),
          node.standing().label(),
          certificate == null ? null : certificate.notAfter().toString());
    }
  }

  /**
   * The audit log.
   *
   * @param entries with a place in it
   * @param signed entries below the newest checkpoint
   * @param signedAt when that was signed; absent before the first
   * @param tampered whether this router has found that somebody changed the log
   * @param keys fingerprints, those that sign now first
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record AuditLine(
      long entries, long signed, @Nullable String signedAt, boolean tampered, List<String> keys) {
    static AuditLine of(
        long size, @Nullable SignedCheckpoint last, String trouble, List<VerifyingKey> keys) {
      return new AuditLine(
          size,
          last == null ? 0 : last.size(),
          last == null ? null : last.at().toString(),
          trouble.startsWith("TAMPERED"),
          keys.stream().map(VerifyingKey::fingerprint).toList());
    }
  }

  /**
   * A training, and what its mode promises about single updates.
   *
   * @param byzantine hospitals that may lie
   * @param dropOut of its newest round; absent when unknown
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record TrainingLine(
      String training,
      String state,
      String mode,
      String guarantee,
      int byzantine,
      int round,
      @Nullable Double dropOut) {
    static TrainingLine of(TrainingProgress progress) {
      TrainingTerms terms = progress.training().terms();
      return new TrainingLine(
          progress.training().name(),
          progress.training().state().label(),
          terms.joining().mode().label(),
          terms.joining().mode().guarantee(),
          terms.joining().byzantine(),
          progress.training().round(),
          progress.rounds().isEmpty() ? null : progress.rounds().getLast().figures().dropOut());
    }
  }
}
