package org.fedrouter.identity.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Whether people log in at this router, with passwords of its own; otherwise only trusted providers
 * let them in.
 */
@ApplicationScoped
public class LocalLogin {
  @Inject
  @ConfigProperty(name = "fedrouter.login.local")
  boolean allowed;

  public boolean allowed() {
    return allowed;
  }
}
