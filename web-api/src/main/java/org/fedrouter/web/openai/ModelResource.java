package org.fedrouter.web.openai;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.fedrouter.core.problem.ProblemType;
import org.fedrouter.inference.boundary.ServedModels;
import org.fedrouter.runtime.Settings;
import org.fedrouter.runtime.Time;
import org.fedrouter.web.problem.FieldError;
import org.fedrouter.web.problem.Problem;
import org.fedrouter.web.problem.ProblemException;
import org.fedrouter.web.security.Permission;

/** Models and published adapters that the hospitals serve now. */
@ApplicationScoped
@Path("v1/models")
@Produces(MediaType.APPLICATION_JSON)
public class ModelResource {
  @Inject ServedModels models;
  @Inject Settings settings;
  @Inject Time time;

  /** When this router first saw a model; nobody else tells its age. */
  private final Map<String, Long> seen = new ConcurrentHashMap<>();

  /** All of them. */
  public record ModelsBody(String object, List<ModelBody> data) {}

  /**
   * A model.
   *
   * @param created seconds since 1970
   * @param ownedBy the hospital that trained the adapter, or {@code fedrouter}
   */
  public record ModelBody(String id, String object, long created, String ownedBy) {}

  @GET
  @Permission("query")
  public ModelsBody list() {
    return new ModelsBody("list", served());
  }

  @GET
  @Path("{id: .+}")
  @Permission("query")
  public ModelBody one(@PathParam("id") String id) {
    return served().stream()
        .filter(model -> model.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new ProblemException(
                    new Problem(
                        ProblemType.NOT_OFFERED,
                        "No hospital serves such a model now.",
                        List.of(new FieldError("/model", "must be in the list", "another")),
                        Map.of())));
  }

  private List<ModelBody> served() {
    List<ModelBody> served = new ArrayList<>();
    for (ModelList.Entry entry : ModelList.of(models.now(), settings.model())) {
      long since = seen.computeIfAbsent(entry.id(), id -> time.instant().getEpochSecond());
      served.add(new ModelBody(entry.id(), "model", since, entry.owner()));
    }
    seen.keySet().retainAll(served.stream().map(ModelBody::id).toList());
    return served;
  }
}
