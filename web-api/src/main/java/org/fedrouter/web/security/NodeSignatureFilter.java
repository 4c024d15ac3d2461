package org.fedrouter.web.security;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fedrouter.core.problem.ProblemType;
import org.fedrouter.core.signing.Reason;
import org.fedrouter.core.signing.Verdict;
import org.fedrouter.core.signing.VerifyingKey;
import org.fedrouter.node.boundary.NodeDirectory;
import org.fedrouter.signing.boundary.SignedRequests;
import org.fedrouter.web.problem.Problem;
import org.fedrouter.web.problem.ProblemException;
import org.fedrouter.web.request.BodyBytes;

/**
 * Authenticates hospitals by HTTP message signatures of the key of the certificate that the
 * registry has for their node now: a node that is revoked is nobody at its next call.
 */
@Provider
@Priority(Priorities.AUTHENTICATION)
public class NodeSignatureFilter implements ContainerRequestFilter {
  /** A message, or a chunk with its head. */
  public static final int LARGEST = 1 << 20;

  @Context ResourceInfo resource;
  @Context HttpServletRequest request;
  @Inject NodeDirectory nodes;
  @Inject SignedRequests signatures;

  @Override
  public void filter(ContainerRequestContext context) {
    boolean signed = request.getHeader("Signature-Input") != null;
    boolean bearer = request.getHeader("Authorization") != null;
    if (!forNodes() || !signed || bearer) {
      return;
    }
    byte[] body = BodyBytes.read(context.getEntityStream(), LARGEST);
    context.setEntityStream(new ByteArrayInputStream(body));
    switch (signatures.verify(SentMessage.of(request), body, this::key)) {
      case Verdict.Valid(var input) -> caller(input.keyId()).enter(request);
      case Verdict.Refused(Reason reason) -> throw refused(reason);
    }
  }

  private boolean forNodes() {
    Permission permission = resource.getResourceMethod().getAnnotation(Permission.class);
    return permission != null && Arrays.asList(permission.value()).contains(NodeCaller.PERMISSION);
  }

  private Optional<VerifyingKey> key(String name) {
    return node(name).flatMap(nodes::identity).map(VerifyingKey.EcdsaP256::new);
  }

  private static Optional<String> node(String name) {
    return name.startsWith(NodeCaller.PREFIX)
        ? Optional.of(name.substring(NodeCaller.PREFIX.length()))
        : Optional.empty();
  }

  private NodeCaller caller(String name) {
    return node(name)
        .flatMap(nodes::find)
        .map(view -> view.registration().node())
        .map(node -> new NodeCaller(node.id(), node.hospital()))
        .orElseThrow(() -> refused(Reason.UNKNOWN_KEY));
  }

  private static ProblemException refused(Reason reason) {
    return new ProblemException(
        new Problem(
            ProblemType.SIGNATURE_REFUSED,
            "The node must sign with the key of its registered certificate; nothing was done.",
            List.of(),
            Map.of("reason", reason.label())));
  }
}
