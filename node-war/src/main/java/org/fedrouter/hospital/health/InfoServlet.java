package org.fedrouter.hospital.health;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.fedrouter.engine.generation.EngineInfo;
import org.fedrouter.hospital.inference.ModelHost;
import org.fedrouter.hospital.inference.NodeSettings;

/** What this node serves. The number of live shards is the hospital's own business. */
@WebServlet("/info")
public class InfoServlet extends HttpServlet {
  private static final long serialVersionUID = 1;

  @Inject transient ModelHost host;
  @Inject transient NodeSettings settings;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    EngineInfo info = host.engine().info();
    response.setContentType("application/json");
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
                .add("bit_identical", info.bitIdentical())
                .build()
                .toString());
  }
}
