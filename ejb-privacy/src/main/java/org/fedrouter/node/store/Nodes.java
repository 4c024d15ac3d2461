package org.fedrouter.node.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import org.fedrouter.node.Node;

/** Node rows. */
@ApplicationScoped
public class Nodes {
  @PersistenceContext(unitName = "fedrouter")
  EntityManager entities;

  /** Active nodes in the order of their ids. */
  public List<Node> active() {
    return entities
        .createQuery("SELECT n FROM NodeRow n WHERE n.active = TRUE ORDER BY n.id", NodeRow.class)
        .getResultStream()
        .map(NodeRow::node)
        .toList();
  }
}
