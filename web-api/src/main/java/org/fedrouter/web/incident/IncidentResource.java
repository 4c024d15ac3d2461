package org.fedrouter.web.incident;

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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.fedrouter.core.problem.ProblemType;
import org.fedrouter.federation.Training;
import org.fedrouter.federation.TrainingChange;
import org.fedrouter.federation.boundary.Federation;
import org.fedrouter.identity.boundary.Sessions;
import org.fedrouter.incident.Measure;
import org.fedrouter.incident.Measure.Kind;
import org.fedrouter.incident.MeasureOutcome;
import org.fedrouter.incident.boundary.AuditReports;
import org.fedrouter.incident.boundary.InForce;
import org.fedrouter.incident.boundary.Incidents;
import org.fedrouter.runtime.Time;
import org.fedrouter.web.problem.Problem;
import org.fedrouter.web.problem.ProblemException;
import org.fedrouter.web.problem.ProblemResponse;
import org.fedrouter.web.request.Fields;
import org.fedrouter.web.request.JsonBody;
import org.fedrouter.web.request.QueryFields;
import org.fedrouter.web.security.BearerAuthentication;
import org.fedrouter.web.security.Permission;
import org.fedrouter.web.security.PermissionFilter;
import org.fedrouter.web.security.SignedRequest;

/** Measures against incidents: one person begins one, two lift it. */
@ApplicationScoped
@Path("api/v1/incident")
@Produces(MediaType.APPLICATION_JSON)
public class IncidentResource {
  private static final int LONGEST_REASON = 500;
  private static final int LONGEST_NAME = 41;
  private static final int USUAL_HOURS = 24;
  private static final int MOST_HOURS = 24 * 366;

  @Inject Incidents incidents;
  @Inject Federation federation;
  @Inject InForce inForce;
  @Inject Sessions sessions;
  @Inject AuditReports reports;
  @Inject Time time;

  /** The newest first, those that were lifted, too. */
  public record MeasuresBody(List<MeasureBody> measures) {}

  /** A training that was halted. */
  public record HaltedBody(String training, String state, String reason) {}

  /** Whose tokens were revoked. */
  public record RevokedBody(String revoked) {}

  @GET
  @Path("measures")
  @Permission({"incident", "view_audit"})
  public MeasuresBody list() {
    return new MeasuresBody(incidents.newest().stream().map(MeasureBody::of).toList());
  }

  @POST
  @Path("lockdown")
  @Permission("incident")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response lockDown(InputStream body, @Context HttpServletRequest request)
      throws IOException {
    return begin(Kind.LOCKDOWN, "", reason(body), request);
  }

  @POST
  @Path("logging")
  @Permission("incident")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response log(InputStream body, @Context HttpServletRequest request) throws IOException {
    return begin(Kind.LOGGING, "", reason(body), request);
  }

  @POST
  @Path("block")
  @Permission("incident")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response block(InputStream body, @Context HttpServletRequest request) throws IOException {
    Fields fields = new Fields(JsonBody.read(body));
    String reason = fields.text("reason", 1, LONGEST_REASON);
    String subject = fields.text("subject", 1, 200);
    if (!subject.matches("account:.{1,100}|api-key:[0-9a-f]{16}")) {
      fields.error("subject", "must be account:NAME or api-key:ID", "another");
    }
    fields.check();
    return begin(Kind.BLOCK, subject, reason, request);
  }

  private Response begin(Kind kind, String subject, String reason, HttpServletRequest request) {
    return response(incidents.begin(kind, subject, reason, person(request)));
  }

  /** Asks to lift a measure, which somebody else must approve. */
  @POST
  @Path("measures/{id}/lift")
  @Permission("incident")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response askToLift(
      @PathParam("id") String id, InputStream body, @Context HttpServletRequest request)
      throws IOException {
    String reason = reason(body);
    return at(id, measure -> incidents.askToLift(measure, reason, person(request)));
  }

  @POST
  @Path("measures/{id}/approve")
  @Permission("incident")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response approve(
      @PathParam("id") String id, InputStream body, @Context HttpServletRequest request)
      throws IOException {
    String reason = reason(body);
    return at(id, measure -> incidents.approve(measure, reason, person(request)));
  }

  /** Ends a federated training for ever, with its open round; also while all is locked down. */
  @POST
  @Path("halt-training")
  @Permission("incident")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response haltTraining(InputStream body, @Context HttpServletRequest request)
      throws IOException {
    Fields fields = new Fields(JsonBody.read(body));
    String reason = fields.text("reason", 1, LONGEST_REASON);
    String training = fields.text("training", 1, LONGEST_NAME);
    fields.check();
    return switch (federation.halt(training, person(request), reason)) {
      case TrainingChange.Done(Training halted) ->
          Response.ok(new HaltedBody(halted.name(), halted.state().label(), halted.reason()))
              .build();
      case TrainingChange.Refused(String why) -> refused("Nothing was changed: " + why + ".");
      case TrainingChange.Unknown unknown ->
          ProblemResponse.of(Problem.of(ProblemType.NOT_FOUND, "There is no such training."));
    };
  }

  /** Ends every session and every access token: everybody must log in again. */
  @POST
  @Path("revoke-all")
  @Permission("incident")
  @SignedRequest
  @Consumes(MediaType.APPLICATION_JSON)
  public RevokedBody revokeAll(InputStream body, @Context HttpServletRequest request)
      throws IOException {
    sessions.endEverything(PermissionFilter.caller(request), reason(body));
    return new RevokedBody("all");
  }

  /** What happened to budgets and access, as JSON or as a page. */
  @GET
  @Path("report")
  @Permission({"incident", "view_audit"})
  @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_HTML})
  public Response report(@Context UriInfo uri, @Context HttpHeaders headers) {
    Fields fields = QueryFields.of(uri.getQueryParameters(), "hours");
    long hours = QueryFields.number(fields, "hours", USUAL_HOURS, 1, MOST_HOURS);
    fields.check();
    Instant now = time.instant();
    ReportBody body = ReportBody.of(reports.of(now.minus(Duration.ofHours(hours)), now));
    boolean page =
        headers.getAcceptableMediaTypes().stream()
            .findFirst()
            .filter(MediaType.TEXT_HTML_TYPE::equals)
            .isPresent();
    return page
        ? Response.ok(ReportPage.of(body), MediaType.TEXT_HTML_TYPE.withCharset("utf-8")).build()
        : Response.ok(body, MediaType.APPLICATION_JSON_TYPE).build();
  }

  /** Two keys of one person, or a key and its owner, are one person. */
  private static String person(HttpServletRequest request) {
    if (BearerAuthentication.byApiKey(request)) {
      throw new ProblemException(
          Problem.of(ProblemType.NOT_PERMITTED, "Measures are taken by people, not by keys."));
    }
    return PermissionFilter.caller(request).account();
  }

  private static String reason(InputStream body) throws IOException {
    Fields fields = new Fields(JsonBody.read(body));
    String reason = fields.text("reason", 1, LONGEST_REASON);
    fields.check();
    return reason;
  }

  private Response at(String id, Function<UUID, MeasureOutcome> change) {
    return uuid(id)
        .map(measure -> response(change.apply(measure)))
        .orElseGet(() -> response(new MeasureOutcome.Unknown()));
  }

  private static Optional<UUID> uuid(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException other) {
      return Optional.empty();
    }
  }

  /** What was done counts here at once. */
  private Response response(MeasureOutcome outcome) {
    return switch (outcome) {
      case MeasureOutcome.Done(Measure measure) -> {
        inForce.look();
        yield Response.ok(MeasureBody.of(measure)).build();
      }
      case MeasureOutcome.Unknown unknown ->
          ProblemResponse.of(Problem.of(ProblemType.NOT_FOUND, "There is no such measure."));
      case MeasureOutcome.NoSubject(String nobody) ->
          ProblemResponse.of(Problem.of(ProblemType.NOT_FOUND, "There is no " + nobody + "."));
      case MeasureOutcome.InForce(Measure measure) ->
          refused("Measure " + measure.id() + " is in force already.");
      case MeasureOutcome.Lifted lifted -> refused("It was lifted before.");
      case MeasureOutcome.NotAsked none -> refused("Nobody has asked to lift it.");
      case MeasureOutcome.SamePerson same ->
          refused("Somebody else must approve it: two people lift a measure.");
    };
  }

  private static Response refused(String detail) {
    return ProblemResponse.of(Problem.of(ProblemType.MEASURE_REFUSED, detail));
  }
}
