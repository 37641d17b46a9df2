using System.Text.Json;
using FleetScan.Images.Ecosystems;

namespace FleetScan.Images.Sboms;

// The source package of a distribution package in the properties Trivy gives its components.
internal static class ForeignSources
{
    private const string Prefix = "aquasecurity:trivy:";

    public static (string? Name, string? Version) Of(JsonElement component)
    {
        if (component.Property(Prefix + "SrcName") is not { Length: > 0 } name)
        {
            return default;
        }

        var epoch = component.Property(Prefix + "SrcEpoch");
        var release = component.Property(Prefix + "SrcRelease");
        return component.Property(Prefix + "SrcVersion") is not { Length: > 0 } version
            ? (name, null)
            : (name, (string.IsNullOrEmpty(epoch) ? "" : epoch + ":") + version + (string.IsNullOrEmpty(release) ? "" : "-" + release));
    }

    public static string? Property(this JsonElement component, string name) =>
        component.Member("properties").Items().Where(property => property.Text("name") == name).Select(property => property.Text("value")).FirstOrDefault();
}
