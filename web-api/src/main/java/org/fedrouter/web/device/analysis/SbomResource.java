package org.fedrouter.web.device.analysis;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.fedrouter.compliance.advisory.boundary.Vulnerabilities;
import org.fedrouter.compliance.document.Limits;
import org.fedrouter.compliance.priority.Priority;
import org.fedrouter.compliance.report.HtmlReport;
import org.fedrouter.compliance.report.Report;
import org.fedrouter.compliance.sbom.Bom;
import org.fedrouter.compliance.sbom.diff.BomDiff;
import org.fedrouter.compliance.sbom.gap.GapReport;
import org.fedrouter.compliance.vex.Vex;
import org.fedrouter.compliance.vex.VexFile;
import org.fedrouter.core.problem.ProblemType;
import org.fedrouter.device.analysis.FindingQuery;
import org.fedrouter.device.analysis.StoredBom;
import org.fedrouter.device.analysis.UploadOutcome;
import org.fedrouter.device.analysis.boundary.Analyses;
import org.fedrouter.device.analysis.boundary.AnalysisSettings;
import org.fedrouter.device.analysis.boundary.Boms;
import org.fedrouter.device.analysis.boundary.Findings;
import org.fedrouter.device.analysis.boundary.Findings.Seen;
import org.fedrouter.device.analysis.boundary.Reports;
import org.fedrouter.device.analysis.boundary.Summaries;
import org.fedrouter.runtime.Time;
import org.fedrouter.web.problem.FieldError;
import org.fedrouter.web.problem.Problem;
import org.fedrouter.web.problem.ProblemException;
import org.fedrouter.web.problem.ProblemResponse;
import org.fedrouter.web.request.BodyBytes;
import org.fedrouter.web.request.Fields;
import org.fedrouter.web.request.QueryFields;
import org.fedrouter.web.security.Permission;
import org.fedrouter.web.security.PermissionFilter;

/** Bills of materials: upload, what is known of them, and what their makers say. */
@ApplicationScoped
@Path("api/v1/sbom")
@Produces(MediaType.APPLICATION_JSON)
public class SbomResource {
  private static final String VIEW = "view_devices";

  /** Findings that stand in the answer itself: of an upload, and whenever it is read again. */
  private static final int UPLOADED = 500;

  private static final int READ = 20;
  private static final Map<String, Vex.Format> FORMATS =
      Map.of(
          "cyclonedx", Vex.Format.CYCLONEDX,
          "openvex", Vex.Format.OPENVEX,
          "csaf", Vex.Format.CSAF);

  @Inject Analyses analyses;
  @Inject Boms boms;
  @Inject Findings findings;
  @Inject Reports reports;
  @Inject Summaries summaries;
  @Inject Vulnerabilities vulnerabilities;
  @Inject AnalysisSettings settings;
  @Inject Time time;

  /** Keeps a document of any format that is known, and answers what is found in it. */
  @POST
  @Path("analyze")
  @Permission("manage_devices")
  @Consumes(MediaType.WILDCARD)
  public Response analyze(
      InputStream body, @Context UriInfo uri, @Context HttpServletRequest request) {
    var upload = UploadParameters.read(uri.getQueryParameters());
    byte[] document = BodyBytes.read(body, (int) Limits.UPLOAD.bytes());
    return response(
        analyses.upload(document, upload, PermissionFilter.caller(request).account()), uri);
  }

  /** Statements of exploitability about it: CycloneDX, OpenVEX or CSAF. */
  @POST
  @Path("{id}/vex")
  @Permission("manage_devices")
  @Consumes(MediaType.WILDCARD)
  public Response vex(
      @PathParam("id") String id,
      InputStream body,
      @Context UriInfo uri,
      @Context HttpServletRequest request) {
    UUID bom = id(id);
    byte[] document = BodyBytes.read(body, (int) Limits.UPLOAD.bytes());
    return response(analyses.vex(bom, document, PermissionFilter.caller(request).account()), uri);
  }

  private Response response(UploadOutcome outcome, UriInfo uri) {
    return switch (outcome) {
      case UploadOutcome.Kept(StoredBom bom, boolean fresh) -> {
        URI place = uri.getBaseUriBuilder().path("api/v1/sbom/" + bom.id()).build();
        yield fresh
            ? Response.created(place).entity(analysis(bom, UPLOADED)).build()
            : Response.ok(analysis(bom, UPLOADED)).build();
      }
      case UploadOutcome.Refused refused ->
          ProblemResponse.of(
              new Problem(
                  ProblemType.UNPROCESSABLE,
                  "The document breaks a rule.",
                  List.of(new FieldError(refused.place(), refused.rule(), refused.value())),
                  Map.of()));
      case UploadOutcome.UnknownDevice none ->
          ProblemResponse.of(
              new Problem(
                  ProblemType.UNPROCESSABLE,
                  "One field breaks a rule.",
                  List.of(new FieldError("/device", "must be a device in use", "another name")),
                  Map.of()));
      case UploadOutcome.UnknownBom none -> throw unknown();
    };
  }

  private AnalysisBody analysis(StoredBom bom, int most) {
    FindingQuery query = new FindingQuery(bom.id(), null, null, null, null, false, false, null);
    List<Seen> first = findings.page(query, most + 1);
    Priority highest = first.isEmpty() ? null : first.getFirst().finding().priority();
    return AnalysisBody.of(
        SbomBody.of(bom, summaries.of(bom), highest, vulnerabilities.feeds()),
        FindingPage.of(first, most));
  }

  @GET
  @Path("{id}")
  @Permission(VIEW)
  public AnalysisBody one(@PathParam("id") String id) {
    return analysis(bom(id), READ);
  }

  /** As it was sent. */
  @GET
  @Path("{id}/document")
  @Permission(VIEW)
  @Produces(MediaType.APPLICATION_OCTET_STREAM)
  public Response document(@PathParam("id") String id) {
    StoredBom bom = bom(id);
    return Response.ok(boms.document(bom.id()).orElseThrow(SbomResource::unknown))
        .header("Content-Disposition", "attachment; filename=\"sbom-" + bom.id() + "\"")
        .build();
  }

  /** What is missing that NTIA's minimum elements and the FDA ask for. */
  @GET
  @Path("{id}/gaps")
  @Permission(VIEW)
  public GapsBody gaps(@PathParam("id") String id) {
    return GapsBody.of(GapReport.of(content(id)));
  }

  /** What has changed from this one to another. */
  @GET
  @Path("{id}/changes/{other}")
  @Permission(VIEW)
  public ChangesBody changes(@PathParam("id") String id, @PathParam("other") String other) {
    return ChangesBody.of(BomDiff.of(content(id), content(other)));
  }

  /** All about it for people: one page that needs nothing from elsewhere and runs nothing. */
  @GET
  @Path("{id}/report")
  @Permission(VIEW)
  @Produces(MediaType.TEXT_HTML)
  public Response report(@PathParam("id") String id) {
    Report report = reports.report(id(id)).orElseThrow(SbomResource::unknown);
    StreamingOutput page =
        out -> {
          Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
          HtmlReport.write(report, text);
          text.flush();
        };
    return Response.ok(page, MediaType.TEXT_HTML_TYPE.withCharset("utf-8"))
        .header("Content-Security-Policy", HtmlReport.CONTENT_SECURITY_POLICY)
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "no-referrer")
        .build();
  }

  /** What we say of its findings: decided, signed and released, or under investigation. */
  @GET
  @Path("{id}/vex")
  @Permission(VIEW)
  public Response statements(@PathParam("id") String id, @Context UriInfo uri) {
    Fields fields = QueryFields.of(uri.getQueryParameters(), "format");
    Vex.Format format = fields.choice("format", FORMATS, Vex.Format.CYCLONEDX);
    fields.check();
    UUID bom = bom(id).id();
    if (!settings.publishes()) {
      throw new ProblemException(Nameless.problem());
    }
    Vex vex = reports.vex(bom, format).orElseThrow(SbomResource::unknown);
    if (vex.statements().isEmpty() && format != Vex.Format.CYCLONEDX) {
      throw new ProblemException(
          Problem.of(
              ProblemType.RECORD_STATE,
              "There are no findings, and this format has no documents without statements."));
    }
    String text =
        switch (format) {
          case CYCLONEDX -> VexFile.cycloneDx(vex);
          case OPENVEX -> VexFile.openVex(vex);
          case CSAF -> VexFile.csaf(vex, settings.csafPublisher(time.instant()));
        };
    return Response.ok(text).build();
  }

  private Bom content(String id) {
    return boms.content(id(id)).orElseThrow(SbomResource::unknown);
  }

  private StoredBom bom(String id) {
    return boms.find(id(id)).orElseThrow(SbomResource::unknown);
  }

  private static UUID id(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw unknown();
    }
  }

  private static ProblemException unknown() {
    return new ProblemException(
        Problem.of(ProblemType.NOT_FOUND, "There is no such bill of materials."));
  }
}
