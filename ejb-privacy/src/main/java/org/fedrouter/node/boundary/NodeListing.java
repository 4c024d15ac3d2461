package org.fedrouter.node.boundary;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.fedrouter.node.Enrolment;
import org.fedrouter.node.Registration;
import org.fedrouter.node.store.Enrolments;
import org.fedrouter.node.store.Nodes;

/** The registry as the database has it now. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class NodeListing {
  @Inject Nodes nodes;
  @Inject Enrolments enrolments;
  @Inject Event<RegistryChanged> changed;

  /** Every node that ever asked, in the order of their ids. */
  public List<Registration> all() {
    return nodes.all();
  }

  /** Requests that wait for a decision. */
  public List<Enrolment> waiting() {
    return enrolments.waiting();
  }

  /** What came of an invitation. */
  public Optional<Enrolment> enrolment(UUID id) {
    return enrolments.find(id);
  }

  /** The node has shown its renewed certificate: every router refuses the former ones from now. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public void renewed(String id, String sha256) {
    nodes.renewed(id, sha256);
    changed.fire(new RegistryChanged(id));
  }

  /** A router has heard from a node; told to the others at most every ten seconds. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public void seen(String id, String version) {
    nodes.seen(id, version);
  }
}
