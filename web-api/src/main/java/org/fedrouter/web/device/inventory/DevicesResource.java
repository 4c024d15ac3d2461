package org.fedrouter.web.device.inventory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.fedrouter.core.problem.ProblemType;
import org.fedrouter.device.analysis.Submission;
import org.fedrouter.device.analysis.boundary.Boms;
import org.fedrouter.device.analysis.boundary.Submissions;
import org.fedrouter.device.inventory.Device;
import org.fedrouter.device.inventory.DeviceQuery;
import org.fedrouter.device.inventory.boundary.Devices;
import org.fedrouter.web.device.analysis.Nameless;
import org.fedrouter.web.device.inventory.SubmissionBody.MissingBody;
import org.fedrouter.web.problem.Problem;
import org.fedrouter.web.problem.ProblemException;
import org.fedrouter.web.problem.ProblemResponse;
import org.fedrouter.web.request.Fields;
import org.fedrouter.web.request.JsonBody;
import org.fedrouter.web.request.QueryFields;
import org.fedrouter.web.security.Permission;
import org.fedrouter.web.security.PermissionFilter;

/** Devices, their environment and their releases. */
@ApplicationScoped
@Path("api/v1/devices")
@Produces(MediaType.APPLICATION_JSON)
public class DevicesResource {
  private static final String VIEW = "view_devices";
  private static final int LARGEST = 500;
  private static final int USUAL = 100;
  private static final int LONGEST = 200;

  /** Findings that a problem names; the others are counted. */
  private static final int MOST = 100;

  @Inject Devices devices;
  @Inject Boms boms;
  @Inject Submissions submissions;

  @GET
  @Permission(VIEW)
  public DevicePage list(@Context UriInfo uri) {
    Fields fields =
        QueryFields.of(uri.getQueryParameters(), "site", "manufacturer", "model", "after", "limit");
    DeviceQuery query =
        new DeviceQuery(
            text(fields, "site"),
            text(fields, "manufacturer"),
            text(fields, "model"),
            text(fields, "after"));
    int limit = (int) QueryFields.number(fields, "limit", USUAL, 1, LARGEST);
    fields.check();
    return DevicePage.of(devices.list(query, limit + 1), limit);
  }

  private static String text(Fields fields, String name) {
    return fields.optionalText(name, 1, LONGEST).orElse("");
  }

  @GET
  @Path("{name}")
  @Permission(VIEW)
  public DeviceBody one(@PathParam("name") String name) {
    Device device = device(name);
    return DeviceBody.of(device, boms.of(name));
  }

  /** Adds it, or says anew what is known of it. */
  @PUT
  @Path("{name}")
  @Permission("manage_devices")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response put(
      @PathParam("name") String name, InputStream body, @Context HttpServletRequest request)
      throws IOException {
    Device device = DeviceQuestion.read(name, JsonBody.read(body));
    boolean fresh = devices.put(device, PermissionFilter.caller(request).account());
    return Response.status(fresh ? Response.Status.CREATED : Response.Status.OK)
        .entity(one(name))
        .build();
  }

  /** Whether a release is in the field or about to be. */
  @PUT
  @Path("{name}/releases/{release}")
  @Permission("manage_devices")
  @Consumes(MediaType.APPLICATION_JSON)
  public DeviceBody release(
      @PathParam("name") String name, @PathParam("release") String release, InputStream body)
      throws IOException {
    Fields fields = new Fields(JsonBody.read(body));
    boolean active = fields.flag("active", true);
    fields.check();
    Device device = device(name);
    if (release.indexOf('\0') >= 0 || !boms.activate(device.name(), release, active)) {
      throw unknown("There is no such release.").get();
    }
    return one(name);
  }

  /** What a submission may hold; refused while anything is undecided in an active release. */
  @GET
  @Path("{name}/submission")
  @Permission(VIEW)
  public Response submission(@PathParam("name") String name) {
    DeviceBody device = one(name);
    return switch (submissions.of(name)) {
      case Submission.Open open -> Response.ok(SubmissionBody.of(device, open)).build();
      case Submission.Nameless none -> ProblemResponse.of(Nameless.problem());
      case Submission.Nothing none ->
          ProblemResponse.of(
              Problem.of(ProblemType.RECORD_STATE, "No active release has a bill of materials."));
      case Submission.Closed(var missing) ->
          ProblemResponse.of(
              new Problem(
                  ProblemType.RECORD_STATE,
                  missing.size() + " findings of active releases are not decided and released.",
                  List.of(),
                  Map.of("missing", missing.stream().limit(MOST).map(MissingBody::of).toList())));
    };
  }

  private Device device(String name) {
    return Optional.of(name)
        .filter(Device::isName)
        .flatMap(devices::find)
        .orElseThrow(unknown("There is no such device."));
  }

  private static Supplier<ProblemException> unknown(String detail) {
    return () -> new ProblemException(Problem.of(ProblemType.NOT_FOUND, detail));
  }
}
