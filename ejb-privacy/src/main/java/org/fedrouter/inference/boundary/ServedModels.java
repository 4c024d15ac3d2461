package org.fedrouter.inference.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.fedrouter.inference.Catalogue;
import org.fedrouter.node.Node;
import org.fedrouter.node.boundary.NodeDirectory;

/** What can be asked for now. */
@ApplicationScoped
public class ServedModels {
  @Inject NodeDirectory directory;
  @Inject Residency residency;
  @Inject Offers offers;

  /** Offers of the nodes that answer, as of a few seconds ago. */
  public Catalogue now() {
    List<Node> active = directory.active();
    return offers.of(active).among(residency.allowed(active, List.of()));
  }
}
