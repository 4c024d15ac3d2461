package org.fedrouter.device.proposal.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.fedrouter.device.proposal.ModelInUse;
import org.fedrouter.device.proposal.Proposed;

/** Models that were in use, and what they have proposed. */
@ApplicationScoped
public class ProposalRows {
  @PersistenceContext(unitName = "fedrouter")
  EntityManager entities;

  /** Nobody else changes the model until the transaction ends. */
  public void lock() {
    var unused =
        entities
            .createNativeQuery(
                "SELECT 1 FROM pg_advisory_xact_lock(hashtextextended('proposal', 0))")
            .getResultList();
  }

  public void add(ProposalModelRow row) {
    entities.persist(row);
    entities.flush();
  }

  public void add(ProposalRow row) {
    entities.persist(row);
    entities.flush();
  }

  /** The model in use. */
  public Optional<ModelInUse> current() {
    return entities
        .createQuery(
            "SELECT m FROM ProposalModelRow m ORDER BY m.ordinal DESC", ProposalModelRow.class)
        .setMaxResults(1)
        .getResultList()
        .stream()
        .findFirst()
        .map(ProposalModelRow::model);
  }

  /** The model that a change has brought. */
  public Optional<ModelInUse> change(int ordinal) {
    return Optional.ofNullable(entities.find(ProposalModelRow.class, ordinal))
        .map(ProposalModelRow::model);
  }

  public Optional<Proposed> find(UUID id) {
    return Optional.ofNullable(entities.find(ProposalRow.class, id)).map(ProposalRow::proposed);
  }

  /** The newest proposals of a model. */
  public List<Proposed> newest(String model, int most) {
    return entities
        .createQuery(
            "SELECT p FROM ProposalRow p WHERE p.model = ?1 ORDER BY p.askedAt DESC",
            ProposalRow.class)
        .setParameter(1, model)
        .setMaxResults(most)
        .getResultList()
        .stream()
        .map(ProposalRow::proposed)
        .toList();
  }
}
