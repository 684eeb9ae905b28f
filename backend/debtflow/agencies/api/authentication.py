from rest_framework.authentication import BaseAuthentication


class ActorAuthentication(BaseAuthentication):
    pass
