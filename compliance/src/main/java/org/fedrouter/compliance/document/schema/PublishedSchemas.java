package org.fedrouter.compliance.document.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.fedrouter.compliance.document.JsonReader;
import org.fedrouter.compliance.document.Limits;
import org.fedrouter.compliance.document.Node;
import org.fedrouter.compliance.document.RefusedDocument;

/** Schemas that are shipped beside this class, read once, when one is first needed. */
public final class PublishedSchemas {
  private static final Map<String, Node> READ = new ConcurrentHashMap<>();
  private static final Map<String, JsonSchema> SCHEMAS = new ConcurrentHashMap<>();

  private PublishedSchemas() {}

  /** A schema by the name of its file. */
  public static JsonSchema named(String file) {
    return SCHEMAS.computeIfAbsent(
        file, name -> new JsonSchema(document(name), PublishedSchemas::document));
  }

  /** The bytes of a file. */
  public static InputStream stream(String file) {
    InputStream stream = PublishedSchemas.class.getResourceAsStream(file);
    if (stream == null) {
      throw new IllegalStateException("no schema " + file + " is shipped");
    }
    return stream;
  }

  /** A schema by its file or its address, whose last part is the name of the file. */
  private static Node document(String address) {
    return READ.computeIfAbsent(
        address.substring(address.lastIndexOf('/') + 1),
        file -> {
          try (InputStream stream = stream(file)) {
            return JsonReader.read(stream, Limits.UPLOAD);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          } catch (RefusedDocument e) {
            throw new IllegalStateException("the schema " + file + " is broken", e);
          }
        });
  }
}
