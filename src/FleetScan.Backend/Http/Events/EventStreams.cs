using FleetScan.Backend.Http.Limits;
using Microsoft.Extensions.Options;

namespace FleetScan.Backend.Http.Events;

/// <summary>How many event streams are open in this process.</summary>
internal sealed class EventStreams(IOptions<ApiOptions> options)
{
    public Gate Gate { get; } = new(options.Value.MaxEventStreams);
}
