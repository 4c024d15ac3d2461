package org.fedrouter.web.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.fedrouter.core.problem.ProblemType;
import org.fedrouter.identity.Identity;
import org.fedrouter.web.problem.Problem;
import org.fedrouter.web.problem.ProblemException;

/**
 * A hospital's node that has signed its request with the key of its registered certificate.
 *
 * @param node its id
 * @param hospital whose node it is
 */
public record NodeCaller(String node, String hospital) {
  /** What nodes may do, and nobody else. */
  public static final String PERMISSION = "take_part";

  /** Before the id of a node, where keys are named. */
  public static final String PREFIX = "node:";

  /** Remembers who was authenticated. */
  void enter(HttpServletRequest request) {
    request.setAttribute(NodeCaller.class.getName(), this);
    request.setAttribute(
        Identity.class.getName(), new Identity(PREFIX + node, Set.of(PERMISSION), Set.of()));
  }

  /** Whether the request is a node's that was authenticated. */
  public static boolean is(HttpServletRequest request) {
    return request.getAttribute(NodeCaller.class.getName()) instanceof NodeCaller;
  }

  /**
   * The node that calls.
   *
   * @throws ProblemException 403 for somebody else
   */
  public static NodeCaller of(HttpServletRequest request) {
    if (request.getAttribute(NodeCaller.class.getName()) instanceof NodeCaller caller) {
      return caller;
    }
    throw new ProblemException(
        Problem.of(ProblemType.NOT_PERMITTED, "Only nodes that sign their requests may do this."));
  }
}
