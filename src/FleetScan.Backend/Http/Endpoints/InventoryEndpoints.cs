using FleetScan.Backend.Http.Auth;
using FleetScan.Backend.Http.Errors;
using FleetScan.Backend.Http.OpenApi;
using FleetScan.Backend.Http.Requests;
using FleetScan.Backend.Images;
using FleetScan.Contracts.V1;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace FleetScan.Backend.Http.Endpoints;

/// <summary>What agents ask and say of images: which are missing, and what they are made of.</summary>
internal static class InventoryEndpoints
{
    private const int MaxImages = 1000;

    private static readonly QueryParameter Platform = new("platform", "The platform of the image, such as linux/amd64.") { Required = true };

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var images = endpoints.MapGroup("/v1/images").WithTags("Agents");
        images.MapPost("missing", MissingAsync).Needs(Access.Agent)
            .WithName("findMissingImages").Gives<MissingImages>()
            .WithSummary("Says which images nobody has read, and claims them for the asking cluster.");
        images.MapPut("{digest}/inventory", StoreAsync).Needs(Access.Agent).Takes(Platform)
            .WithName("putInventory").Gives<InventoryReceipt>()
            .WithMetadata(new RequestBodyMetadata(typeof(ImageInventory), JsonRequest.MediaType))
            .Refuses(StatusCodes.Status422UnprocessableEntity)
            .WithSummary("Stores what an image is made of: gzip JSON, once for each image. It may be sent again.");
    }

    private static async Task<IResult> MissingAsync(JsonBody<MissingImagesQuery> body, AgentCaller caller, ImageClaims claims, CancellationToken cancellationToken)
    {
        var violations = new Violations();
        var images = body.Value.Images;
        violations.AddUnless(images.Count <= MaxImages, "images", $"There may be at most {MaxImages}; ask for the others afterwards.");
        for (var index = 0; index < images.Count && index < MaxImages; index++)
        {
            violations.AddUnless(ImageRules.IsKey(images[index]), $"images[{index}]", "It needs a digest such as 'sha256:' with 64 hexadecimal digits, and a platform such as 'linux/amd64'.");
        }

        violations.ThrowIfAny();
        return TypedResults.Ok(await claims.ClaimAsync(caller.AccountId, caller.ClusterId, images, cancellationToken));
    }

    private static async Task<IResult> StoreAsync(
        string digest, HttpContext context, AgentCaller caller, InventoryStore inventories, IOptions<ImageOptions> options, CancellationToken cancellationToken)
    {
        var body = ResultBody.Open(context, JsonRequest.MediaType, "The inventory", options.Value.MaxInventoryBytes);
        var query = new QueryReader(context.Request);
        var platform = query.Text(Platform);
        query.Violations.AddUnless(ImageRules.IsDigest(digest), "digest", "It must be 'sha256:' with 64 lower-case hexadecimal digits.");
        query.Violations.AddUnless(ImageRules.IsPlatform(platform), Platform.Name, "It must be an operating system and an architecture, such as linux/amd64.");
        query.Violations.ThrowIfAny();
        var outcome = await inventories.StoreAsync(caller.AccountId, new() { Digest = digest, Platform = platform ?? "" }, body, cancellationToken);
        return outcome.Receipt is { } receipt
            ? TypedResults.Ok(receipt)
            : new ProblemResult(Problems.Make(StatusCodes.Status422UnprocessableEntity, ProblemTypes.Invalid, "The inventory cannot be used.", $"{outcome.Problem}."));
    }
}
