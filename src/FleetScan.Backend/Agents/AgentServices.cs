using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace FleetScan.Backend.Agents;

internal static class AgentServices
{
    public static IServiceCollection AddAgents(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<AgentOptions>().Bind(configuration.GetSection(AgentOptions.Section)).ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<AgentOptions>, AgentOptionsValidator>()
            .AddSingleton<AgentTokenService>()
            .AddSingleton<AgentRegistry>();
    }
}
