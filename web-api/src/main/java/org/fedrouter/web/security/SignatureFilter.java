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
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fedrouter.core.problem.ProblemType;
import org.fedrouter.core.signing.Reason;
import org.fedrouter.core.signing.Verdict;
import org.fedrouter.core.signing.VerifyingKey;
import org.fedrouter.signing.Duty;
import org.fedrouter.signing.SigningKeys;
import org.fedrouter.signing.boundary.SignedRequests;
import org.fedrouter.web.limits.Gate;
import org.fedrouter.web.problem.Problem;
import org.fedrouter.web.problem.ProblemException;
import org.fedrouter.web.request.BodyBytes;
import org.fedrouter.web.request.JsonBody;

/** Lets a {@link SignedRequest} through if its signature counts, or its caller has no such key. */
@Provider
@Priority(Priorities.AUTHORIZATION + 500)
public class SignatureFilter implements ContainerRequestFilter {
  @Context ResourceInfo resource;
  @Context HttpServletRequest request;
  @Inject SigningKeys keys;
  @Inject SignedRequests signatures;

  @Override
  public void filter(ContainerRequestContext context) throws IOException {
    SignedRequest rule = resource.getResourceMethod().getAnnotation(SignedRequest.class);
    if (rule == null) {
      return;
    }
    Optional<String> id = Gate.keyOf(request);
    if (id.isEmpty()) {
      return;
    }
    switch (keys.of(id.get())) {
      case Duty.None none -> {
        if (rule.always()) {
          throw refused(Reason.UNKNOWN_KEY);
        }
      }
      case Duty.Impossible impossible -> throw refused(Reason.UNKNOWN_KEY);
      case Duty.Sign(VerifyingKey key) -> {
        byte[] body = BodyBytes.read(context.getEntityStream(), JsonBody.LARGEST);
        context.setEntityStream(new ByteArrayInputStream(body));
        check(signatures.verify(SentMessage.of(request), body, id.get(), key));
      }
    }
  }

  private static void check(Verdict verdict) {
    if (verdict instanceof Verdict.Refused(Reason reason)) {
      throw refused(reason);
    }
  }

  private static ProblemException refused(Reason reason) {
    return new ProblemException(
        new Problem(
            ProblemType.SIGNATURE_REFUSED,
            "The signing key of this API key must sign the request; nothing was done.",
            List.of(),
            Map.of("reason", reason.label())));
  }
}
