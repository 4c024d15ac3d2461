package org.fedrouter.web.training;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.fedrouter.budget.ChargedTraining;
import org.fedrouter.budget.TrainingCharge;
import org.fedrouter.budget.TrainingOutcome;
import org.fedrouter.budget.boundary.TrainingCharges;
import org.fedrouter.web.request.JsonBody;
import org.fedrouter.web.security.Permission;
import org.fedrouter.web.security.PermissionFilter;

/** Charges data sets for trainings, before they run. */
@ApplicationScoped
@Path("api/v1/trainings")
@Produces(MediaType.APPLICATION_JSON)
public class TrainingResource {
  /** Trainings are a few a year for each hospital. */
  private static final int MOST = 500;

  @Inject TrainingCharges charges;

  /** The newest first. */
  public record TrainingsBody(List<TrainingBody> trainings) {}

  @GET
  @Permission("view_budget")
  public TrainingsBody newest() {
    return new TrainingsBody(charges.newest(MOST).stream().map(TrainingBody::of).toList());
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Permission("manage_budget")
  public Response charge(InputStream body, @Context HttpServletRequest request) throws IOException {
    TrainingCharge training = TrainingQuestion.read(JsonBody.read(body));
    String actor = PermissionFilter.caller(request).account();
    return switch (charges.charge(training, actor)) {
      case TrainingOutcome.Charged(ChargedTraining charged, boolean before) ->
          Response.status(before ? Response.Status.OK : Response.Status.CREATED)
              .entity(TrainingBody.of(charged))
              .build();
      case TrainingOutcome.Uncharged uncharged -> UnchargedTraining.response(uncharged);
    };
  }
}
