using System.Globalization;
using System.Text.Json;
using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Index;

/// <summary>The gateways that an Istio VirtualService listens at, and the Services behind it.</summary>
internal sealed class VirtualServiceFact(IReadOnlyList<string> gateways, IReadOnlyList<RouteDestination> destinations) : Fact
{
    public const string Kind = "VirtualService";

    public static readonly FactSource Source = new RouteSource();

    /// <summary>Names, or namespace and name with a slash.</summary>
    public IReadOnlyList<string> Gateways { get; } = gateways;

    public IReadOnlyList<RouteDestination> Destinations { get; } = destinations;

    private sealed class RouteSource : FactSource
    {
        public override Fact? Read(RuleTarget target, StringPool strings)
        {
            if (target.Document.Kind != Kind)
            {
                return null;
            }

            var spec = target.Root.Get("spec"u8);
            return new VirtualServiceFact([.. spec.Get("gateways"u8).Items().Select(gateway => gateway.Text()).OfType<string>()], DestinationsOf(spec));
        }

        private static List<RouteDestination> DestinationsOf(JsonElement spec)
        {
            var destinations = new List<RouteDestination>();
            var http = 0;
            foreach (var item in spec.Get("http"u8).Items())
            {
                var route = 0;
                foreach (var entry in item.Get("route"u8).Items())
                {
                    if (entry.Get("destination"u8, "host"u8).Text() is { } host)
                    {
                        var parts = host.Split('.');
                        var path = string.Create(CultureInfo.InvariantCulture, $"spec.http[{http}].routes[{route}].destination.host");
                        destinations.Add(new RouteDestination(path, parts[0], parts.Length > 1 ? parts[1] : null));
                    }

                    route++;
                }

                http++;
            }

            return destinations;
        }
    }
}
