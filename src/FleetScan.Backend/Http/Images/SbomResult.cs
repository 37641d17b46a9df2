using FleetScan.Backend.Data;
using FleetScan.Backend.Images;
using FleetScan.Contracts.V1;
using FleetScan.Images;
using FleetScan.Images.Sboms;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace FleetScan.Backend.Http.Images;

/// <summary>A stored inventory on its way out as a software bill of materials, written as it goes.</summary>
internal sealed class SbomResult(ImageRow image, Stream content, SbomFormat format) : IResult
{
    private static readonly string Version = typeof(SbomResult).Assembly.GetName().Version?.ToString(3) ?? "0";

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        await using var stored = content;
        var services = httpContext.RequestServices;
        var limit = services.GetRequiredService<IOptions<ImageOptions>>().Value.MaxDecompressedBytes;
        var inventory = await InventoryDocument.ReadAsync(stored, limit, httpContext.RequestAborted);

        // Images that several references name are shown by one of them everywhere.
        inventory = image.Reference.Length > 0 ? inventory with { Subject = image.Reference } : inventory;
        var details = new SbomDetails(services.GetRequiredService<TimeProvider>().GetUtcNow(), Guid.CreateVersion7(), Version);
        var (type, extension) = Describe(format);
        var response = httpContext.Response;
        response.ContentType = type;
        response.Headers.ContentDisposition = $"attachment; filename=\"{image.Id}.{extension}\"";
        await WriteAsync(response.Body, inventory, details, httpContext.RequestAborted);
    }

    private static (string Type, string Extension) Describe(SbomFormat format) => format switch
    {
        SbomFormat.Spdx => ("application/spdx+json", "spdx.json"),
        SbomFormat.Spdx3 => ("application/spdx3+json; version=3.0.1", "spdx3.json"),
        _ => ("application/vnd.cyclonedx+json; version=1.6", "cdx.json"),
    };

    private Task WriteAsync(Stream target, ImageInventory inventory, SbomDetails details, CancellationToken cancellationToken) => format switch
    {
        SbomFormat.Spdx => SpdxWriter.WriteAsync(target, inventory, details, cancellationToken),
        SbomFormat.Spdx3 => Spdx3Writer.WriteAsync(target, inventory, details, cancellationToken),
        _ => CycloneDxWriter.WriteAsync(target, inventory, details, cancellationToken),
    };
}
