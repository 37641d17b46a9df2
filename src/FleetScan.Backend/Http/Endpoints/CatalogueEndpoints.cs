using FleetScan.Backend.Http.Auth;
using FleetScan.Backend.Http.Catalogue;
using FleetScan.Backend.Http.Errors;
using FleetScan.Backend.Http.OpenApi;
using FleetScan.Contracts.V1;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace FleetScan.Backend.Http.Endpoints;

/// <summary>The catalogue is data of the program: its lists fit one page.</summary>
internal static class CatalogueEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var catalogue = endpoints.MapGroup("/v1").WithTags("Catalogue");
        catalogue.MapGet("controls", () => TypedResults.Ok(new Page<Control> { Items = CatalogueView.Controls }))
            .Needs(Access.Reader).WithName("listControls").Gives<Page<Control>>()
            .WithSummary("Lists the controls that scans can judge, ordered by id, on one page.");
        catalogue.MapGet("controls/{controlId}", GetControl).Needs(Access.Reader)
            .WithName("getControl").Gives<Control>()
            .WithSummary("Shows a control.");
        catalogue.MapGet("frameworks", () => TypedResults.Ok(new Page<Framework> { Items = CatalogueView.Frameworks }))
            .Needs(Access.Reader).WithName("listFrameworks").Gives<Page<Framework>>()
            .WithSummary("Lists the frameworks, ordered by name, on one page.");
        catalogue.MapGet("frameworks/{name}", GetFramework).Needs(Access.Reader)
            .WithName("getFramework").Gives<Framework>()
            .WithSummary("Shows a framework.");
    }

    private static IResult GetControl(string controlId) =>
        CatalogueView.Controls.FirstOrDefault(control => control.Id.Equals(controlId, StringComparison.OrdinalIgnoreCase)) is { } control
            ? TypedResults.Ok(control)
            : new ProblemResult(Problems.NotFound("control", controlId));

    private static IResult GetFramework(string name) =>
        CatalogueView.Frameworks.FirstOrDefault(framework => framework.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } framework
            ? TypedResults.Ok(framework)
            : new ProblemResult(Problems.NotFound("framework", name));
}
