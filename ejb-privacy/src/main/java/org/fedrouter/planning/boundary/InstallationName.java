package org.fedrouter.planning.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import org.fedrouter.planning.store.Installation;

/** Reads the installation's name, whoever asks: only beans of this kind reach the database. */
@Stateless
public class InstallationName {
  @Inject Installation installation;

  public String read() {
    return installation.id();
  }
}
