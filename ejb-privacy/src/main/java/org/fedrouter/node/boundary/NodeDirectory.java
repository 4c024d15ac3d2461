package org.fedrouter.node.boundary;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import org.fedrouter.node.Node;
import org.fedrouter.node.store.NodeRow;

/** The registered nodes. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class NodeDirectory {
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
