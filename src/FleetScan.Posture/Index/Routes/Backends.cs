using System.Globalization;
using System.Text.Json;
using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Index;

/// <summary>The backends that an Ingress or a route of the Gateway API names.</summary>
internal sealed class Backends(IReadOnlyList<BackendReference> references) : Fact
{
    public static readonly IReadOnlyList<string> Routes = ["HTTPRoute", "TCPRoute", "UDPRoute"];

    public static readonly FactSource Source = new BackendSource();

    public IReadOnlyList<BackendReference> References { get; } = references;

    private static List<BackendReference> OfIngress(JsonElement spec, StringPool strings)
    {
        var found = new List<BackendReference>();
        var rule = 0;
        foreach (var item in spec.Get("rules"u8).Items())
        {
            var path = 0;
            foreach (var entry in item.Get("http"u8, "paths"u8).Items())
            {
                AddService(found, entry.Get("backend"u8), string.Create(CultureInfo.InvariantCulture, $"spec.rules[{rule}].http.paths[{path}].backend"), strings);
                path++;
            }

            rule++;
        }

        AddService(found, spec.Get("defaultBackend"u8), "spec.defaultBackend", strings);
        return found;
    }

    private static void AddService(List<BackendReference> found, JsonElement backend, string path, StringPool strings)
    {
        if (backend.Get("service"u8, "name"u8) is { ValueKind: not JsonValueKind.Undefined } name)
        {
            found.Add(new BackendReference($"{path}.service.name", strings.Share(name.AsWritten()!), Namespace: null, IsService: true, SaysService: true));
        }
    }

    private static List<BackendReference> OfRoute(JsonElement spec, StringPool strings)
    {
        var found = new List<BackendReference>();
        var rule = 0;
        foreach (var item in spec.Get("rules"u8).Items())
        {
            var index = 0;
            foreach (var reference in item.Get("backendRefs"u8).Items())
            {
                found.Add(Read(reference, string.Create(CultureInfo.InvariantCulture, $"spec.rules[{rule}].backendRefs[{index}].name"), strings));
                index++;
            }

            rule++;
        }

        return found;
    }

    private static BackendReference Read(JsonElement reference, string path, StringPool strings)
    {
        var kind = reference.Get("kind"u8);
        var group = reference.Get("group"u8);
        var home = reference.Get("namespace"u8);
        return new BackendReference(
            path,
            reference.Get("name"u8).AsWritten() is { } name ? strings.Share(name) : null,
            home.AsWritten() is { } written ? strings.Share(written) : null,
            IsService: (!kind.IsDefined() || kind.Is("Service"u8)) && (!group.IsDefined() || group.Is(""u8)),
            SaysService: kind.Is("Service"u8));
    }

    private sealed class BackendSource : FactSource
    {
        public override Fact? Read(RuleTarget target, StringPool strings) => target.Document.Kind switch
        {
            "Ingress" => new Backends(OfIngress(target.Root.Get("spec"u8), strings)),
            "HTTPRoute" or "TCPRoute" or "UDPRoute" => new Backends(OfRoute(target.Root.Get("spec"u8), strings)),
            _ => null,
        };
    }
}
