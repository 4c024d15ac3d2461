package org.fedrouter.node.boundary;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import org.fedrouter.node.Node;
import org.fedrouter.node.store.Nodes;

/** The registered nodes. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class NodeDirectory {
  @Inject Nodes nodes;

  /** Active nodes in the order of their ids. */
  public List<Node> active() {
    return nodes.active();
  }
}
