using FleetScan.Backend.Http.Auth;
using FleetScan.Backend.Http.Errors;
using FleetScan.Backend.Http.Images;
using FleetScan.Backend.Http.OpenApi;
using FleetScan.Backend.Http.Requests;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace FleetScan.Backend.Http.Endpoints;

/// <summary>The images of the fleet.</summary>
internal static class ImageEndpoints
{
    private static readonly QueryParameter Format = new("format", "How the bill of materials is written down; cyclonedx by default.") { Values = ["cyclonedx", "spdx", "spdx3"] };

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var images = endpoints.MapGroup("/v1/images").WithTags("Images");
        images.MapGet("", ListAsync).Needs(Access.Reader).Takes(ImageReader.Listing.Parameters)
            .WithName("listImages").Gives<Page<Image>>()
            .WithSummary("Lists images that workloads run or tags of scanned registries point to.");
        images.MapGet("{id}", GetAsync).Needs(Access.Reader)
            .WithName("getImage").Gives<Image>()
            .WithSummary("Shows an image.");
        images.MapGet("{id}/vulnerabilities", VulnerabilitiesAsync).Needs(Access.Reader).Takes(ImageContentReader.Vulnerabilities.Parameters)
            .WithName("listImageVulnerabilities").Gives<Page<ImageVulnerability>>()
            .WithSummary("Lists the vulnerabilities of an image.");
        images.MapGet("{id}/workloads", WorkloadsAsync).Needs(Access.Reader).Takes(ImageContentReader.Workloads.Parameters)
            .WithName("listImageWorkloads").Gives<Page<ImageWorkload>>()
            .WithSummary("Lists the containers that run an image.");
        images.MapGet("{id}/packages", PackagesAsync).Needs(Access.Reader)
            .WithName("getImagePackages").Gives<ImageInventory>().Refuses(StatusCodes.Status409Conflict)
            .WithSummary("Gives what an image is made of, whole, gzip where that is accepted.");
        images.MapGet("{id}/sbom", SbomAsync).Needs(Access.Reader).Takes([Format])
            .WithName("getImageSbom").Produces<Stream>(StatusCodes.Status200OK, "application/vnd.cyclonedx+json", "application/spdx+json", "application/spdx3+json").Refuses(StatusCodes.Status409Conflict)
            .WithSummary("Gives the software bill of materials of an image, as CycloneDX 1.6 or SPDX 2.3.");
    }

    private static async Task<IResult> ListAsync(HttpRequest request, UserCaller caller, ImageReader images, CancellationToken cancellationToken)
    {
        var query = new QueryReader(request);
        var filter = ImageFilter.Read(query);
        var page = ImageReader.Listing.Read(query);
        query.Violations.ThrowIfAny();
        return TypedResults.Ok(await images.ListAsync(caller.AccountId, filter, page, cancellationToken));
    }

    private static async Task<IResult> GetAsync(ImageId id, UserCaller caller, ImageReader images, CancellationToken cancellationToken) =>
        await images.FindAsync(caller.AccountId, id, cancellationToken) is { } image ? TypedResults.Ok(image) : NotFound(id);

    private static async Task<IResult> VulnerabilitiesAsync(ImageId id, HttpRequest request, UserCaller caller, ImageContentReader images, CancellationToken cancellationToken)
    {
        var query = new QueryReader(request);
        var filter = ImageFindingFilter.Read(query);
        var page = ImageContentReader.Vulnerabilities.Read(query);
        query.Violations.ThrowIfAny();
        return await images.VulnerabilitiesAsync(caller.AccountId, id, filter, page, cancellationToken) is { } found ? TypedResults.Ok(found) : NotFound(id);
    }

    private static async Task<IResult> WorkloadsAsync(ImageId id, HttpRequest request, UserCaller caller, ImageContentReader images, CancellationToken cancellationToken)
    {
        var query = new QueryReader(request);
        var page = ImageContentReader.Workloads.Read(query);
        query.Violations.ThrowIfAny();
        return await images.WorkloadsAsync(caller.AccountId, id, page, cancellationToken) is { } found ? TypedResults.Ok(found) : NotFound(id);
    }

    private static async Task<IResult> PackagesAsync(ImageId id, UserCaller caller, ImageContentReader images, CancellationToken cancellationToken)
    {
        var found = await images.OpenAsync(caller.AccountId, id, cancellationToken);
        return found is { Image: { } image, Content: { } content } ? new InventoryResult(image, content) : Missing(id, found);
    }

    private static async Task<IResult> SbomAsync(ImageId id, HttpRequest request, UserCaller caller, ImageContentReader images, CancellationToken cancellationToken)
    {
        var query = new QueryReader(request);
        var formats = query.Enums<SbomFormat>(Format);
        query.Violations.AddUnless(formats.Count <= 1, Format.Name, "It may be given once.");
        query.Violations.ThrowIfAny();
        var found = await images.OpenAsync(caller.AccountId, id, cancellationToken);
        return found is { Image: { } image, Content: { } content }
            ? new SbomResult(image, content, formats is [var format] ? format : SbomFormat.CycloneDx)
            : Missing(id, found);
    }

    private static ProblemResult Missing(ImageId id, ImageDocument found) => found.Image switch
    {
        null => NotFound(id),
        { State: ImageState.Failed } image => new(Problems.Conflict($"Image {id} could not be read: {image.Reason} The next scan tries again.")),
        { State: ImageState.Pending } => new(Problems.Conflict($"Image {id} was not read yet. Its packages are known once an agent has.")),
        _ => new(Problems.NotFound("inventory any more of image", id)),
    };

    private static ProblemResult NotFound(ImageId id) => new(Problems.NotFound("image", id));
}
