package org.fedrouter.web.nodes;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.fedrouter.core.problem.ProblemType;
import org.fedrouter.node.Enrolment;
import org.fedrouter.node.EnrolmentOutcome;
import org.fedrouter.node.EnrolmentToken;
import org.fedrouter.node.Invitation;
import org.fedrouter.node.boundary.NodeEnrolment;
import org.fedrouter.node.boundary.NodeListing;
import org.fedrouter.web.problem.FieldError;
import org.fedrouter.web.problem.Problem;
import org.fedrouter.web.problem.ProblemException;
import org.fedrouter.web.problem.ProblemResponse;
import org.fedrouter.web.request.Fields;
import org.fedrouter.web.request.JsonBody;
import org.fedrouter.web.security.PermissionFilter;
import org.jspecify.annotations.Nullable;

/** Invitations of nodes, their requests, and the certificates that they get. */
@ApplicationScoped
@Path("api/v1/nodes")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class EnrolmentResource {
  private static final String NAME = "[a-z0-9._-]{1,100}";
  private static final int LONGEST_HOURS = 14 * 24;
  private static final int USUAL_HOURS = 24;

  /** Strangers may knock; they must not keep more than a few threads busy. */
  private static final int AT_ONCE = 4;

  private final Semaphore knocking = new Semaphore(AT_ONCE);

  @Inject NodeEnrolment enrolment;
  @Inject NodeListing listing;

  /**
   * @param token shown once; good for one request until {@code expiresAt}
   */
  public record InvitationBody(
      String enrolment, String node, String hospital, String token, String expiresAt) {}

  /**
   * @param state requested, approved or rejected
   * @param certificate PEM, present exactly when approved
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record EnrolmentBody(
      String enrolment, String node, String state, String keySha256, @Nullable String certificate) {
    static EnrolmentBody of(Enrolment enrolment) {
      return new EnrolmentBody(
          enrolment.id().toString(),
          enrolment.node(),
          enrolment.state(),
          "" + enrolment.keySha256(),
          enrolment.certificate());
    }
  }

  @POST
  @Path("invitations")
  @RolesAllowed("nodes")
  public Response invite(InputStream body, @Context HttpServletRequest request) throws IOException {
    Fields fields = new Fields(JsonBody.read(body));
    String hospital = name(fields, "hospital", fields.text("hospital", 1, 100));
    String node =
        fields.optionalText("node", 1, 100).map(n -> name(fields, "node", n)).orElse(hospital);
    Duration validity = Duration.ofHours(fields.integer("hours", 1, LONGEST_HOURS, USUAL_HOURS));
    fields.check();
    String actor = PermissionFilter.caller(request).account();
    return switch (enrolment.invite(node, hospital, validity, actor)) {
      case Invitation.Invited(UUID id, EnrolmentToken token, Instant expiresAt) ->
          Response.status(Response.Status.CREATED)
              .entity(
                  new InvitationBody(
                      id.toString(), node, hospital, token.text(), expiresAt.toString()))
              .build();
      case Invitation.Refused(String why) ->
          ProblemResponse.of(
              new Problem(
                  ProblemType.NODE_CHANGE_REFUSED,
                  why + "; nobody was invited.",
                  List.of(),
                  Map.of("node", node)));
    };
  }

  private static String name(Fields fields, String field, String name) {
    if (!name.isEmpty() && !name.matches(NAME)) {
      fields.error(field, "must match " + NAME, "other characters");
    }
    return name;
  }

  /** The token is the credential. */
  @POST
  @Path("enrolments")
  @PermitAll
  public Response request(InputStream body) throws IOException {
    if (!knocking.tryAcquire()) {
      throw new ProblemException(Problem.of(ProblemType.BUSY, "Too many nodes ask at once."));
    }
    try {
      return answer(enrolment.request(EnrolmentQuestion.read(JsonBody.read(body))));
    } finally {
      knocking.release();
    }
  }

  private static Response answer(EnrolmentOutcome outcome) {
    return switch (outcome) {
      case EnrolmentOutcome.Pending(UUID id, String node, String key) ->
          Response.accepted(new EnrolmentBody(id.toString(), node, "requested", key, null)).build();
      case EnrolmentOutcome.NoInvitation none ->
          ProblemResponse.of(
              Problem.of(
                  ProblemType.ENROLMENT_REFUSED,
                  "The token was never given, is used up, or has expired."));
      case EnrolmentOutcome.Broken(String field, String rule) ->
          ProblemResponse.of(
              new Problem(
                  ProblemType.UNPROCESSABLE,
                  "One field breaks a rule.",
                  List.of(new FieldError("/" + field, rule, "not so")),
                  Map.of()));
    };
  }

  /** The number of an enrolment cannot be guessed, and a certificate is no secret. */
  @GET
  @Path("enrolments/{enrolment}")
  @PermitAll
  public EnrolmentBody fetch(@PathParam("enrolment") String id) {
    return uuid(id)
        .flatMap(listing::enrolment)
        .filter(found -> !found.state().equals("invited"))
        .map(EnrolmentBody::of)
        .orElseThrow(
            () ->
                new ProblemException(
                    Problem.of(ProblemType.NOT_FOUND, "There is no such enrolment.")));
  }

  private static Optional<UUID> uuid(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException none) {
      return Optional.empty();
    }
  }
}
