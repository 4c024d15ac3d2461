package org.fedrouter.it;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The router's EAR as it is shipped, but with another door than web-api. */
public final class ShippedEar {
  private static final String WEB_API = "org.fedrouter-fedrouter-web-api-0.1.0.war";
  private static final String DESCRIPTOR = "META-INF/application.xml";

  private ShippedEar() {}

  /** An application of this name whose only web module answers below this path. */
  public static EnterpriseArchive with(WebArchive door, String application, String contextRoot) {
    EnterpriseArchive ear =
        ShrinkWrap.createFromZipFile(
            EnterpriseArchive.class, new File(System.getProperty("fedrouter.ear")));
    ear.addAsModule(door);
    ear.delete(WEB_API);
    String descriptor = read(ear);
    ear.delete(DESCRIPTOR);
    return ear.setApplicationXML(
        new StringAsset(
            descriptor
                .replace("<application-name>fedrouter<", "<application-name>" + application + "<")
                .replace(WEB_API, door.getName())
                .replace("<context-root>/<", "<context-root>" + contextRoot + "<")));
  }

  private static String read(EnterpriseArchive ear) {
    try (InputStream in = ear.get(DESCRIPTOR).getAsset().openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
