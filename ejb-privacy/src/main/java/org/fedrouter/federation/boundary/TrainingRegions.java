package org.fedrouter.federation.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.fedrouter.federation.Whereabouts;
import org.fedrouter.node.NodeView;
import org.fedrouter.node.Registration;
import org.fedrouter.node.boundary.NodeDirectory;
import org.fedrouter.runtime.Settings;

/** Tells where hospitals are: in the region that an administrator has approved with their node. */
@ApplicationScoped
public class TrainingRegions {
  @Inject NodeDirectory nodes;
  @Inject Settings settings;

  @Inject
  @ConfigProperty(name = "fedrouter.federation.region")
  Optional<String> own;

  /** As it is now; a node that may not be called is nowhere. */
  public Whereabouts now() {
    Map<String, String> regions = new HashMap<>();
    for (NodeView view : nodes.all()) {
      Registration node = view.registration();
      if (nodes.identity(node.id()).isPresent() && !node.profile().region().isEmpty()) {
        regions.put(node.node().hospital(), node.profile().region());
      }
    }
    return new Whereabouts(regions, settings.regions(), own.orElse(""));
  }
}
