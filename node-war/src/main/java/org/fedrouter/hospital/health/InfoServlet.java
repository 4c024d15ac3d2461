package org.fedrouter.hospital.health;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.fedrouter.core.exchange.Protocol;
import org.fedrouter.engine.generation.EngineInfo;
import org.fedrouter.hospital.inference.Generating;
import org.fedrouter.hospital.inference.NodeSettings;
import org.fedrouter.hospital.models.Lookup;
import org.fedrouter.hospital.models.Models;
import org.fedrouter.hospital.models.ModelsJson;

/** What this node serves. The number of live shards is the hospital's own business. */
@WebServlet("/info")
public class InfoServlet extends HttpServlet {
  private static final long serialVersionUID = 1;

  @Inject transient Models models;
  @Inject transient EngineGauges gauges;
  @Inject transient Generating generating;

  @Inject
  @ConfigProperty(name = "fedrouter.version")
  transient String version;

  @Inject transient NodeSettings settings;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    EngineInfo info = models.engine().info();
    response.setContentType("application/json");
    response.setCharacterEncoding("UTF-8");
    response
        .getWriter()
        .write(
            Json.createObjectBuilder()
                .add("id", settings.id())
                .add("model", info.model())
                .add("model_hash", info.modelHash())
                .add("shards", info.shards())
                .add("vocabulary", info.vocabulary())
                .add("max_context", info.maxContext())
                .add("device", info.device())
                .add("device_reason", models.device().placement().reason())
                .add("steps", info.steps().label())
                .add("bit_identical", info.bitIdentical())
                .add("version", version)
                .add("protocol", Protocol.NUMBER)
                .add("draining", !(models.registry().find("") instanceof Lookup.Ready))
                .add("slots", gauges.slots())
                .add("private_slots", models.privateSlots())
                .add("running", gauges.running())
                .add("waiting", gauges.waiting())
                .add("begun", generating.begun())
                .add("most_at_once", generating.most())
                .add("private_open", gauges.privateOpen())
                .add("models", ModelsJson.of(models.registry().views()))
                .build()
                .toString());
  }
}
