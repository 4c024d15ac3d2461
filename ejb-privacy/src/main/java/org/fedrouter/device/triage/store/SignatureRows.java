package org.fedrouter.device.triage.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import org.fedrouter.compliance.signature.SigningSeries;
import org.fedrouter.device.triage.RegisteredSigner;

/** Signatures, and who may give them. */
@ApplicationScoped
public class SignatureRows {
  @PersistenceContext(unitName = "fedrouter")
  EntityManager entities;

  public void add(SignatureRow row) {
    entities.persist(row);
    entities.flush();
  }

  public void add(SignerRow row) {
    entities.persist(row);
    entities.flush();
  }

  /** The series in which an account has signed last. */
  public Optional<SigningSeries> latest(String account) {
    return entities
        .createQuery(
            "SELECT s FROM SignatureRow s WHERE s.account = ?1 ORDER BY s.signedAt DESC",
            SignatureRow.class)
        .setParameter(1, account)
        .setMaxResults(1)
        .getResultList()
        .stream()
        .findFirst()
        .map(row -> row.series(first(row).signed()));
  }

  private SignatureRow first(SignatureRow of) {
    return entities
        .createQuery(
            "SELECT s FROM SignatureRow s WHERE s.series = ?1 ORDER BY s.signedAt",
            SignatureRow.class)
        .setParameter(1, of.seriesId())
        .setMaxResults(1)
        .getSingleResult();
  }

  /** Who holds an account, as was verified last. */
  public Optional<RegisteredSigner> signer(String account) {
    return signers().stream().filter(signer -> signer.account().equals(account)).findFirst();
  }

  /** Everybody who may sign, by account. */
  public List<RegisteredSigner> signers() {
    return entities
        .createQuery(
            "SELECT s FROM SignerRow s WHERE s.registeredAt ="
                + " (SELECT MAX(o.registeredAt) FROM SignerRow o WHERE o.account = s.account)"
                + " ORDER BY s.account",
            SignerRow.class)
        .getResultList()
        .stream()
        .map(SignerRow::signer)
        .toList();
  }
}
