package org.fedrouter.node.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import org.fedrouter.node.Registration;
import org.fedrouter.node.Standing;

/** Node rows. */
@ApplicationScoped
public class Nodes {
  @PersistenceContext(unitName = "fedrouter")
  EntityManager entities;

  /** In the order of their ids. */
  public List<Registration> all() {
    return entities
        .createQuery("SELECT n FROM NodeRow n ORDER BY n.id", NodeRow.class)
        .getResultStream()
        .map(NodeRow::registration)
        .toList();
  }

  public Optional<Registration> find(String id) {
    return Optional.ofNullable(entities.find(NodeRow.class, id)).map(NodeRow::registration);
  }

  /** The node that a hospital answers through now, or asks to. */
  public Optional<Registration> ofHospital(String hospital) {
    return entities
        .createQuery(
            "SELECT n FROM NodeRow n WHERE n.hospital = :hospital"
                + " AND n.state NOT IN ('revoked', 'retired')",
            NodeRow.class)
        .setParameter("hospital", hospital)
        .getResultStream()
        .map(NodeRow::registration)
        .findFirst();
  }

  /** Waits for other changes of this node, before it is read. */
  public void lock(String id) {
    Object unused =
        entities.createNativeQuery("SELECT lock_node(?1)").setParameter(1, id).getSingleResult();
  }

  /** A change that {@link Standing#mayBecome} allows. */
  public void put(String id, Standing standing) {
    Object unused =
        entities
            .createNativeQuery("SELECT put_node(?1, ?2)::text")
            .setParameter(1, id)
            .setParameter(2, standing.label())
            .getSingleResult();
  }

  /** The certificate that was issued last was seen: the former ones are void. */
  public void renewed(String id, String sha256) {
    Object unused =
        entities
            .createNativeQuery("SELECT node_renewed(?1, ?2)::text")
            .setParameter(1, id)
            .setParameter(2, sha256)
            .getSingleResult();
  }

  /** A router has heard from it. */
  public void seen(String id, String version) {
    Object unused =
        entities
            .createNativeQuery("SELECT node_seen(?1, ?2)::text")
            .setParameter(1, id)
            .setParameter(2, version)
            .getSingleResult();
  }
}
