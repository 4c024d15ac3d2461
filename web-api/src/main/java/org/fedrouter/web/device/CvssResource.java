package org.fedrouter.web.device;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import org.fedrouter.web.request.JsonBody;
import org.fedrouter.web.security.Permission;

/** Scores of CVSS vectors, and vectors of the medical rubric. Stores nothing. */
@ApplicationScoped
@Path("api/v1/cvss")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class CvssResource {
  @POST
  @Permission({"view_devices", "query"})
  public ScoresBody score(InputStream body) throws IOException {
    return ScoresBody.of(CvssQuestion.read(JsonBody.read(body)));
  }

  /** The vector that follows from answers about a device. */
  @POST
  @Path("rubric")
  @Permission({"view_devices", "query"})
  public RubricBody rubric(InputStream body) throws IOException {
    return RubricBody.of(RubricQuestion.read(JsonBody.read(body)));
  }
}
