package org.fedrouter.node.boundary;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.fedrouter.node.NodeChange;
import org.fedrouter.node.Standing;
import org.fedrouter.runtime.BeanSeat;
import org.fedrouter.runtime.Time;

/** Answers JMX and registers itself while the application runs. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class NodesBean implements NodesMXBean {
  private static final Logger LOG = Logger.getLogger(NodesBean.class.getName());

  private static final String NAME = "org.fedrouter:type=Nodes";

  /** Who acts, in the audit log: the server's administrator, whom JMX does not tell apart. */
  private static final String ACTOR = "jmx";

  private static final int LONGEST_REASON = 1_000;

  @Inject NodeDirectory directory;
  @Inject NodeCounts counts;
  @Inject NodeAdministration administration;
  @Inject Time time;
  @Resource SessionContext context;

  private final BeanSeat seat = new BeanSeat(NAME);

  /** The proxy, not this object: calls of JMX come from threads outside the application. */
  @PostConstruct
  void register() {
    seat.take(NodesMXBean.class, context.getBusinessObject(NodesMXBean.class));
  }

  @PreDestroy
  void unregister() {
    seat.leave();
  }

  @Override
  public Map<String, NodeFigures> getNodes() {
    Instant now = time.instant();
    return directory.all().stream()
        .collect(
            Collectors.toMap(view -> view.registration().id(), view -> NodeFigures.of(view, now)));
  }

  @Override
  public int getAdmissible() {
    return counts.admissible();
  }

  @Override
  public int getBreakersOpen() {
    return counts.breakersOpen();
  }

  @Override
  public String drain(String node, String reason) {
    return put(node, Standing.DRAINING, reason);
  }

  @Override
  public String activate(String node, String reason) {
    return put(node, Standing.ACTIVE, reason);
  }

  @Override
  public String revoke(String node, String reason) {
    return put(node, Standing.REVOKED, reason);
  }

  /** Never throws: a client that is not ours could not read our exceptions. */
  private String put(String node, Standing next, String reason) {
    if (reason.isBlank() || reason.length() > LONGEST_REASON) {
      return "needs a reason of at most " + LONGEST_REASON + " characters";
    }
    try {
      return switch (administration.put(node, next, ACTOR, reason)) {
        case NodeChange.Changed changed -> "done";
        case NodeChange.Refused(String why) -> why;
        case NodeChange.NoNode missing -> "there is no such node";
      };
    } catch (RuntimeException failed) {
      LOG.log(Level.SEVERE, "JMX could not change a node", failed);
      return "not done; the log says why";
    }
  }
}
